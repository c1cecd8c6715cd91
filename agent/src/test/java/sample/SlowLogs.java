package sample;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Warns four times at one place; writing the third takes longer than anybody waits for it. */
public final class SlowLogs {
  private static final Logger LOG = Logger.getLogger("slow");
  private static final int SLOW = 2;
  private static final int LONG_MS = 7_000;

  private SlowLogs() {}

  /** Warns. */
  public static void main(String[] args) {
    LOG.setUseParentHandlers(false);
    LOG.addHandler(new SlowHandler());
    for (int i = 0; i < 4; i++) {
      LOG.log(Level.WARNING, "number {0}", i);
    }
  }

  /** Takes long for one of them. */
  private static final class SlowHandler extends Handler {
    @Override
    public void publish(LogRecord logged) {
      if (Integer.valueOf(SLOW).equals(logged.getParameters()[0])) {
        try {
          Thread.sleep(LONG_MS);
        } catch (InterruptedException ended) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void flush() {
      // Nothing is kept.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
