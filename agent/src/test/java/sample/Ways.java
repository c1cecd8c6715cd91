package sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Comes to one {@code throw} by several ways and tells what stack each exception must have. */
public final class Ways {
  /** More than the JVM notes in one piece. */
  private static final int FAR = 50;

  private static StackTraceElement[] expected;

  private Ways() {}

  /** The argument is how often to go. */
  public static void main(String[] arguments) {
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      for (int way = 0; way < 6; way++) {
        try {
          go(way, "round " + i + " way " + way);
        } catch (IllegalStateException e) {
          System.out.println(e.getMessage() + "|" + told() + "|" + isAsExpected(e));
        }
      }
    }
  }

  private static String told() {
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : expected) {
      frames.add(frame.getMethodName() + ":" + frame.getLineNumber());
    }
    return String.join(" ", frames);
  }

  private static boolean isAsExpected(Throwable thrown) {
    return Arrays.equals(expected, thrown.getStackTrace());
  }

  private static void go(int way, String message) {
    switch (way) {
      case 0:
        fail(message);
        break;
      case 1:
        fail(message);
        break;
      case 2:
        descend(FAR, message);
        break;
      case 3:
        descend(FAR, message); // differs from the one before in its far end only
        break;
      case 4:
        descend(FAR - 1, message);
        break;
      default:
        failWithStackOfItsOwn(message);
    }
  }

  private static void descend(int frames, String message) {
    if (frames > 0) {
      descend(frames - 1, message);
    } else {
      fail(message);
    }
  }

  private static void fail(String message) {
    throw expecting(new IllegalStateException(message), new Throwable());
  }

  private static IllegalStateException expecting(IllegalStateException thrown, Throwable beside) {
    expected = beside.getStackTrace();
    return thrown;
  }

  private static void failWithStackOfItsOwn(String message) {
    throw extended(new IllegalStateException(message));
  }

  private static IllegalStateException extended(IllegalStateException thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    expected = Arrays.copyOf(frames, frames.length + 1);
    expected[frames.length] = new StackTraceElement("caller.Caller", "call", "Caller.java", 7);
    thrown.setStackTrace(expected);
    return thrown;
  }
}
