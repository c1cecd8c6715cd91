package dev.cet.agent.logs.program;

import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.ThreadContext;

/** Sets and removes entries of Log4j's context. */
public final class Log4jContextProgram implements Runnable {
  @Override
  public void run() {
    ThreadContext.put("gone", "1");
    ThreadContext.clearMap();
    ThreadContext.putAll(Map.of("user", "ada", "removed", "2"));
    ThreadContext.removeAll(List.of("removed"));
    ThreadContext.put("order", "17");
    try (CloseableThreadContext.Instance closed = CloseableThreadContext.put("closed", "3")) {
      assert closed != null;
    }
  }
}
