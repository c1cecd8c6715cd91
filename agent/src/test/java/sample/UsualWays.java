package sample;

import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/** Throws that go the same way very often, and now and then another one, in each way there is. */
public final class UsualWays {
  /** Of one block: so many that its places are hot for a while. */
  private static final int ROUNDS = 20_000;

  /** Now and then it looks as if the last one were over. */
  private static final int ROUNDS_BETWEEN_PAUSES = 5_000;

  private static final int PAUSE_MS = 30;
  private static final Way[] WAYS = {
    UsualWays::elsewhere,
    UsualWays::onOtherLines,
    UsualWays::ofOtherClasses,
    UsualWays::again,
    UsualWays::shared,
    UsualWays::inFinally,
    UsualWays::inPlace,
    UsualWays::hushed,
  };
  private static final NegativeArraySizeException SHARED = new NegativeArraySizeException("shared");

  /** Fails once or a few times and counts what it catches: the usual ones and the others. */
  private interface Way {
    void go(int i, Counts counts);
  }

  /** Of one thread and one way. */
  private static final class Counts {
    private long usual;
    private long others;
    private long third;
    private UnsupportedOperationException last;
  }

  private UsualWays() {}

  /** Prints the counts of each way, of two threads that go so many blocks. */
  public static void main(String[] args) throws InterruptedException {
    Counts[][] counts = new Counts[2][WAYS.length];
    Thread[] threads = new Thread[counts.length];
    for (int t = 0; t < threads.length; t++) {
      Counts[] own = counts[t];
      IntStream.range(0, own.length).forEach(way -> own[way] = new Counts());
      threads[t] = new Thread(() -> run(Integer.parseInt(args[0]), own));
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int way = 0; way < WAYS.length; way++) {
      Counts a = counts[0][way];
      Counts b = counts[1][way];
      System.out.println(
          (a.usual + b.usual) + " " + (a.others + b.others) + " " + (a.third + b.third));
    }
  }

  /** Each way for a block, then all in turn for one, and so on. */
  private static void run(int blocks, Counts[] counts) {
    try {
      for (int block = 0; block < blocks; block++) {
        for (int i = 0; i < ROUNDS; i++) {
          int way = inTurn(block) ? i % WAYS.length : block % (WAYS.length + 1);
          WAYS[way].go(inTurn(block) ? i / WAYS.length : i, counts[way]);
          if (i % ROUNDS_BETWEEN_PAUSES == 0) {
            Thread.sleep(PAUSE_MS);
          }
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalThreadStateException("interrupted");
    }
  }

  private static boolean inTurn(int block) {
    return block % (WAYS.length + 1) == WAYS.length;
  }

  /** Many go the usual way first, then one in four does not. */
  private static boolean isOther(int i) {
    return i % 64 >= 48 && i % 4 == 3;
  }

  private static void elsewhere(int i, Counts counts) {
    if (isOther(i)) {
      elsewhere(counts);
      return;
    }
    try {
      pass(0);
    } catch (IllegalStateException e) {
      counts.usual++;
    }
  }

  private static void elsewhere(Counts counts) {
    try {
      pass(0);
    } catch (IllegalStateException e) {
      counts.others++;
    }
  }

  private static void onOtherLines(int i, Counts counts) {
    try {
      failOnLines(i);
    } catch (IllegalArgumentException e) {
      counts.usual += isOther(i) ? 0 : 1;
      counts.others += isOther(i) ? 1 : 0;
    }
  }

  private static void failOnLines(int i) {
    if (isOther(i)) {
      throw new IllegalArgumentException("another line");
    }
    throw new IllegalArgumentException("a line");
  }

  private static void ofOtherClasses(int i, Counts counts) {
    try {
      failBy(i);
    } catch (ClassCastException | ArrayStoreException e) {
      counts.usual += isOther(i) ? 0 : 1;
      counts.others += isOther(i) ? 1 : 0;
    }
  }

  private static void failBy(int i) {
    throw isOther(i) ? new ArrayStoreException("another") : new ClassCastException("one");
  }

  /** What was caught is thrown again: elsewhere, or at the same place. */
  private static void again(int i, Counts counts) {
    try {
      failKept(counts, false);
    } catch (UnsupportedOperationException e) {
      counts.usual++;
    }
    if (isOther(i + 2)) {
      try {
        failKept(counts, true);
      } catch (UnsupportedOperationException e) {
        counts.others++;
      }
    }
    if (isOther(i)) {
      try {
        failAgain(counts);
      } catch (UnsupportedOperationException e) {
        counts.third++;
      }
    }
  }

  private static void failKept(Counts counts, boolean again) {
    UnsupportedOperationException before = counts.last;
    counts.last = again ? before : new UnsupportedOperationException("thrown again");
    throw counts.last;
  }

  private static void failAgain(Counts counts) {
    throw counts.last;
  }

  private static void shared(int i, Counts counts) {
    try {
      failShared(i);
    } catch (NegativeArraySizeException e) {
      counts.usual++;
    }
  }

  private static void failShared(int i) {
    throw isOther(i) ? SHARED : new NegativeArraySizeException("not shared");
  }

  /** One that is caught while another is on its way: many in a row, and between others. */
  private static void inFinally(int i, Counts counts) {
    if (i % 64 >= 24) {
      try {
        pass(1);
      } catch (NoSuchElementException e) {
        counts.usual++;
      }
    }
    if (i % 64 < 24 || isOther(i)) {
      try {
        failAndClean(counts);
      } catch (NumberFormatException e) {
        counts.third++;
      }
    }
  }

  private static void failAndClean(Counts counts) {
    try {
      pass(2);
    } finally {
      try {
        pass(1);
      } catch (NoSuchElementException e) {
        counts.others++;
      }
    }
  }

  private static void inPlace(int i, Counts counts) {
    try {
      pass(i % 50 == 25 ? 4 : 3);
    } catch (ConcurrentModificationException e) {
      counts.usual++;
    } catch (ArithmeticException e) {
      counts.others++;
    }
  }

  @SuppressWarnings("finally")
  private static void replace() {
    try {
      pass(3);
    } finally {
      throw new ArithmeticException("in place of another");
    }
  }

  /** Those that may be muted while the others are not. */
  private static void hushed(int i, Counts counts) {
    try {
      pass(isOther(i) ? 6 : 5);
    } catch (IllegalMonitorStateException e) {
      counts.usual += isOther(i) ? 0 : 1;
      counts.others += isOther(i) ? 1 : 0;
    }
  }

  private static void hush() {
    throw new IllegalMonitorStateException("hushed");
  }

  private static void beLoud() {
    throw new IllegalMonitorStateException("loud");
  }

  /** Of those that go through here, each fails in a place of its own. */
  private static void pass(int kind) {
    switch (kind) {
      case 0:
        failElsewhere();
        break;
      case 1:
        failInFinally();
        break;
      case 2:
        failWithFinally();
        break;
      case 3:
        failReplaced();
        break;
      case 4:
        replace();
        break;
      case 5:
        beLoud();
        break;
      default:
        hush();
    }
  }

  private static void failElsewhere() {
    throw new IllegalStateException("caught elsewhere");
  }

  private static void failInFinally() {
    throw new NoSuchElementException("in a finally");
  }

  private static void failWithFinally() {
    throw new NumberFormatException("with a finally");
  }

  private static void failReplaced() {
    throw new ConcurrentModificationException("replaced");
  }
}
