package dev.cet.agent.logs.program;

import java.util.Map;
import org.slf4j.MDC;

/** Sets and removes entries of SLF4J's context. */
public final class LogbackContextProgram implements Runnable {
  @Override
  public void run() {
    MDC.put("gone", "1");
    MDC.setContextMap(Map.of("user", "ada", "removed", "2"));
    MDC.remove("removed");
    MDC.put("apiKey", "s3cret");
    try (MDC.MDCCloseable closed = MDC.putCloseable("closed", "3")) {
      assert closed != null;
    }
  }
}
