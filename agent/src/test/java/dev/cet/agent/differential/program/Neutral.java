package dev.cet.agent.differential.program;

import java.util.Arrays;

/** Values of the watched and of the plain classes, without the difference of their packages. */
final class Neutral {
  private static final String WATCHED = "generated.watched.";
  private static final String PLAIN = "generated.plain.";

  private static boolean mayForget;
  private static long forgotten;

  private Neutral() {}

  /** Whether classes are changed meanwhile, of which the JVM forgets what nobody has asked yet. */
  static void mayForget(boolean may) {
    mayForget = may;
  }

  /** Lines and texts of compared exceptions that the JVM had forgotten. */
  static long forgotten() {
    return forgotten;
  }

  /** What a value is, without asking it. */
  static String describe(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Number) {
      return value.getClass().getSimpleName() + ' ' + value;
    }
    if (value instanceof String) {
      return "String " + name((String) value);
    }
    int preset = Preset.indexOf(value);
    if (preset >= 0) {
      return "preset " + preset;
    }
    if (value instanceof int[]) {
      return Arrays.toString((int[]) value);
    }
    if (value instanceof Throwable) {
      String message = String.valueOf(((Throwable) value).getMessage());
      if (value instanceof ClassCastException) {
        message = message.replaceAll(" \\(.*", ""); // where the classes are: not always told
      }
      return name(value.getClass().getName()) + ": " + name(message);
    }
    return name(value.getClass().getName());
  }

  /** With its stack and its causes. */
  static String describeThrown(Throwable thrown) {
    StringBuilder text = new StringBuilder(describe(thrown));
    if (Preset.indexOf(thrown) < 0) {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        text.append("\n      at ").append(frame);
      }
      text.append("\n      ").append(thrown.getSuppressed().length).append(" suppressed");
      if (thrown.getCause() != null) {
        text.append(", because ").append(describeThrown(thrown.getCause()));
      }
    }
    return text.toString();
  }

  /** The very same object if it was made before, else one like it with the same stack. */
  static boolean sameThrown(Throwable one, Throwable other) {
    if (one == other) {
      return true;
    }
    if (one == null || other == null || Preset.indexOf(one) >= 0 || Preset.indexOf(other) >= 0) {
      return false;
    }
    if (one instanceof BootstrapMethodError) {
      // The JVM links the calls of a class again when its code is changed: once more with a cause.
      return describe(one).equals(describe(other));
    }
    return (describe(one).equals(describe(other)) || isTextLost(one, other))
        && one.getSuppressed().length == other.getSuppressed().length
        && sameStack(one.getStackTrace(), other.getStackTrace())
        && sameThrown(one.getCause(), other.getCause());
  }

  /**
   * The JVM finds out what was null when it is first asked, from the code: after a change of the
   * code it does not know any more, as with lines.
   */
  private static boolean isTextLost(Throwable plain, Throwable watched) {
    boolean lost =
        mayForget
            && plain.getClass() == NullPointerException.class
            && watched.getClass() == NullPointerException.class
            && watched.getMessage() == null;
    forgotten += lost ? 1 : 0;
    return lost;
  }

  private static boolean sameStack(StackTraceElement[] one, StackTraceElement[] other) {
    boolean same = one.length == other.length;
    for (int i = 0; same && i < one.length; i++) {
      same =
          (one[i].getLineNumber() == other[i].getLineNumber() || isLost(other[i]))
              && one[i].getMethodName().equals(other[i].getMethodName())
              && name(one[i].getClassName()).equals(name(other[i].getClassName()));
    }
    return same;
  }

  /**
   * Whether the JVM no longer knew the line when it was asked: the code of the class was changed
   * between the throw and its first site, as it is once for the calls of an event to be counted.
   */
  private static boolean isLost(StackTraceElement frame) {
    boolean lost =
        mayForget && frame.getFileName() == null && frame.getClassName().startsWith(WATCHED);
    forgotten += lost ? 1 : 0;
    return lost;
  }

  /** A text in which the packages, and the addresses of objects, are the same. */
  private static String name(String text) {
    if (!text.contains("generated.") && text.indexOf('@') < 0) {
      return text;
    }
    return text.replace(WATCHED, PLAIN).replaceAll("@[0-9a-f]+", "@");
  }
}
