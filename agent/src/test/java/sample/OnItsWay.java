package sample;

import java.io.File;
import java.io.IOException;

/**
 * Throws what is muted, which comes to its {@code catch} when it is no longer; then the same again.
 */
public final class OnItsWay {
  private OnItsWay() {}

  /** The argument is a folder, in which a file says which rules the agent goes by. */
  public static void main(String[] args) throws Exception {
    await(new File(args[0], "r1"));
    call(args[0]);
    call(args[0]);
  }

  private static void call(String folder) throws Exception {
    try {
      through(folder);
    } catch (IllegalStateException swallowed) {
      // The agent sees it.
    }
  }

  private static void through(String folder) throws Exception {
    try {
      fail();
    } finally {
      held(folder);
    }
  }

  private static void fail() {
    throw new IllegalStateException("on its way");
  }

  /** Says that it is on its way, and waits. */
  private static void held(String folder) throws IOException, InterruptedException {
    new File(folder, "held").createNewFile();
    await(new File(folder, "r2"));
  }

  private static void await(File file) throws InterruptedException {
    while (!file.exists()) {
      Thread.sleep(10);
    }
  }
}
