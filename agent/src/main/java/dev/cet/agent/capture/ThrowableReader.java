package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** Reads throwables without running overridden methods of the application's exception classes. */
public final class ThrowableReader {
  /** Longest message that is read: who keeps it must not keep a payload. */
  private static final int LONGEST_MESSAGE = 4_000;

  private static final MethodHandle STACK_TRACE;
  private static final MethodHandle RAW_STACK_TRACE;
  private static final MethodHandle SET_STACK_TRACE;
  private static final MethodHandle MESSAGE;
  private static final MethodHandle CAUSE;
  private static final MethodHandle SUPPRESSED;

  /** Frames that the JVM noted; null where it does not tell. */
  private static final MethodHandle DEPTH;

  /** What the JVM noted of the stack; null where it does not tell. */
  private static final MethodHandle BACKTRACE;

  /** What a throwable has in place of a stack that nobody has read or set. */
  private static final StackTraceElement[] UNREAD;

  /** Null where this JVM's notes are not known. */
  private static final KnownStacks KNOWN;

  static {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      STACK_TRACE =
          lookup.findSpecial(
              Throwable.class,
              "getStackTrace",
              MethodType.methodType(StackTraceElement[].class),
              Throwable.class);
      RAW_STACK_TRACE = lookup.findGetter(Throwable.class, "stackTrace", StackTraceElement[].class);
      SET_STACK_TRACE = lookup.findSetter(Throwable.class, "stackTrace", StackTraceElement[].class);
      MESSAGE = lookup.findGetter(Throwable.class, "detailMessage", String.class);
      CAUSE = lookup.findGetter(Throwable.class, "cause", Throwable.class);
      SUPPRESSED = lookup.findGetter(Throwable.class, "suppressedExceptions", List.class);
      DEPTH = depth(lookup);
      UNREAD = unread(lookup);
      BACKTRACE = backtrace(lookup);
      KNOWN = known();
    } catch (ReflectiveOperationException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private ThrowableReader() {}

  private static MethodHandle depth(MethodHandles.Lookup lookup) throws IllegalAccessException {
    try {
      return lookup.findGetter(Throwable.class, "depth", int.class);
    } catch (NoSuchFieldException beforeJava9) {
      try {
        return lookup.findVirtual(
            Throwable.class, "getStackTraceDepth", MethodType.methodType(int.class));
      } catch (NoSuchMethodException otherVendor) {
        return null;
      }
    }
  }

  private static StackTraceElement[] unread(MethodHandles.Lookup lookup) {
    try {
      return (StackTraceElement[])
          lookup
              .findStaticGetter(Throwable.class, "UNASSIGNED_STACK", StackTraceElement[].class)
              .invokeExact();
    } catch (Throwable otherVendor) {
      return null;
    }
  }

  private static MethodHandle backtrace(MethodHandles.Lookup lookup) {
    try {
      return lookup.findGetter(Throwable.class, "backtrace", Object.class);
    } catch (ReflectiveOperationException otherVendor) {
      return null;
    }
  }

  private static KnownStacks known() {
    try {
      return BACKTRACE == null || UNREAD == null
          ? null
          : KnownStacks.noting((Object) BACKTRACE.invokeExact(KnownStacks.sample()));
    } catch (Throwable otherVendor) {
      return null;
    }
  }

  /**
   * The same as {@link #stackTrace}, shared with others: not to be changed. One that was read
   * before, of whatever throwable, is given to this one instead of being read again.
   */
  public static StackTraceElement[] sharedStackTrace(Throwable throwable) {
    StackTraceElement[] known = KNOWN == null ? null : known(throwable);
    return known == null ? stackTrace(throwable) : known;
  }

  private static StackTraceElement[] known(Throwable throwable) {
    try {
      synchronized (throwable) { // as the throwable itself does
        if ((StackTraceElement[]) RAW_STACK_TRACE.invokeExact(throwable) != UNREAD) {
          return null;
        }
        Object noted = (Object) BACKTRACE.invokeExact(throwable);
        StackTraceElement[] known = KNOWN.of(throwable, noted);
        if (known != null) {
          SET_STACK_TRACE.invokeExact(throwable, known);
        }
        return known;
      }
    } catch (Throwable failure) {
      return null;
    }
  }

  /** Whether such throwables have fields that tell more than message and cause. */
  public static boolean hasOwnFields(Class<? extends Throwable> type) {
    for (Slots.Slot slot : Slots.of(type).all) {
      if (!slot.ofJdk || slot.ofException) {
        return true;
      }
    }
    return false;
  }

  /** The stack at the throwable's creation; empty for one that was made without. */
  public static StackTraceElement[] stackTrace(Throwable throwable) {
    try {
      return (StackTraceElement[]) STACK_TRACE.invokeExact(throwable);
    } catch (Throwable failure) {
      return new StackTraceElement[0];
    }
  }

  /**
   * True for a throwable without a stack, made once and thrown again and again: the JVM's own for
   * hot implicit exceptions, or an application's constant, be its stack not writable or its {@code
   * fillInStackTrace} overridden.
   */
  public static boolean isStackless(Throwable throwable) {
    try {
      StackTraceElement[] raw = (StackTraceElement[]) RAW_STACK_TRACE.invokeExact(throwable);
      return raw == null
          || raw.length == 0 && DEPTH != null && (int) DEPTH.invokeExact(throwable) == 0;
    } catch (Throwable failure) {
      return false;
    }
  }

  /**
   * The message, cut to 4,000 characters: asked of those JDK exceptions that compute it from texts
   * and numbers of their own, read from the field of others.
   */
  public static String message(Throwable throwable) {
    try {
      String message =
          computesMessage(throwable.getClass())
              ? throwable.getMessage()
              : (String) MESSAGE.invokeExact(throwable);
      return message == null || message.length() <= LONGEST_MESSAGE
          ? message
          : message.substring(0, LONGEST_MESSAGE) + '…';
    } catch (Throwable failure) {
      return null;
    }
  }

  /** Others either leave it in the field or ask another throwable, which may be anybody's. */
  private static boolean computesMessage(Class<?> type) {
    if (!Slots.isJdk(type)) {
      return false;
    }
    String name = type.getName();
    switch (name) {
      case "java.lang.NullPointerException":
      case "java.net.URISyntaxException":
      case "java.util.regex.PatternSyntaxException":
      case "java.io.InvalidClassException":
        return true;
      default:
        return name.startsWith("java.nio.file.")
            || name.startsWith("java.nio.charset.")
            || name.startsWith("java.util.") && name.indexOf('.', "java.util.".length()) < 0;
    }
  }

  /** The cause, or null. */
  public static Throwable cause(Throwable throwable) {
    try {
      if (Slots.isJdk(throwable.getClass())) {
        return throwable.getCause();
      }
      Throwable cause = (Throwable) CAUSE.invokeExact(throwable);
      return cause == throwable ? null : cause;
    } catch (Throwable failure) {
      return null;
    }
  }

  /** Up to {@code max} suppressed throwables. */
  public static Throwable[] suppressed(Throwable throwable, int max) {
    try {
      List<?> list = (List<?>) SUPPRESSED.invokeExact(throwable);
      int size = list == null ? 0 : Math.min(max, list.size());
      Throwable[] result = new Throwable[size];
      for (int i = 0; i < size; i++) {
        result[i] = (Throwable) list.get(i);
      }
      return result;
    } catch (Throwable failure) {
      return new Throwable[0];
    }
  }
}
