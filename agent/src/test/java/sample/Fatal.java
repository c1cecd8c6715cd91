package sample;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Errors that leave no room for anybody: the one that arrives must be the one that was thrown. */
public final class Fatal {
  private static Throwable last;

  private Fatal() {}

  public static void main(String[] arguments) throws InterruptedException {
    // The agent's first report needs classes of the JDK that nobody has used yet: in a heap that
    // fills up at that very moment one can be lost, which docs/safety.md tells. It is out by then.
    Thread.sleep(3_000);
    int same = 0;
    int others = 0;
    for (int i = 0; i < 12; i++) {
      try {
        cleaningUp(i % 3);
      } catch (Throwable arrived) {
        same += arrived == last ? 1 : 0;
        others += arrived == last ? 0 : 1;
        last = null;
      }
    }
    System.out.println(same + " the same, " + others + " others");
    // A class of the JDK that the agent asked for in the full heap would be lost to us as well.
    System.out.println(UUID.randomUUID().version() == 4 ? "a new id" : "no id");
  }

  private static void cleaningUp(int which) {
    List<Object> held = new ArrayList<>();
    try {
      remembering(which, held);
    } finally {
      held.clear();
    }
  }

  private static void remembering(int which, List<Object> held) {
    try {
      fail(which, held);
    } catch (OutOfMemoryError | ThreadDeath error) {
      last = error;
      throw error;
    }
  }

  private static void fail(int which, List<Object> held) {
    switch (which) {
      case 0:
        fill(held);
        break;
      case 1:
        held.add(new long[Integer.MAX_VALUE]);
        break;
      default:
        throw new ThreadDeath();
    }
  }

  /** Until not even a small object has room. */
  private static void fill(List<Object> held) {
    Object[] chain = null;
    held.add(new Object[1]);
    while (true) {
      chain = new Object[] {chain, new byte[100]};
      ((Object[]) held.get(0))[0] = chain;
    }
  }
}
