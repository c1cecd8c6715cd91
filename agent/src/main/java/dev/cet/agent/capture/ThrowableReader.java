package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;

/**
 * Reads throwables without running overridden methods of the application's exception classes, and
 * without their monitors.
 */
public final class ThrowableReader {
  /** Longest message that is read: who keeps it must not keep a payload. */
  private static final int LONGEST_MESSAGE = 4_000;

  /** States of a {@code NullPointerException}'s own message. */
  private static final int ONLY_FILLED_IN = 1;

  private static final int COMPUTED = 2;

  private static final MethodHandle MESSAGE;
  private static final MethodHandle CAUSE;
  private static final MethodHandle SUPPRESSED;

  /** Of a {@code NullPointerException}; null where it has none that it computes, under a lock. */
  private static final MethodHandle NULL_MESSAGE;

  private static final MethodHandle NULL_MESSAGE_STATE;
  private static final MethodHandle NULL_MESSAGE_KEPT;
  private static final MethodHandle KEEP_NULL_MESSAGE;
  private static final MethodHandle KEEP_NULL_MESSAGE_STATE;

  /** Whether a class of the JDK's keeps its cause elsewhere than all do. */
  private static final ClassValue<Boolean> HAS_OWN_CAUSE =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return Slots.isJdk(type) && keepsOwnCause(type);
        }
      };

  static {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      MESSAGE = lookup.findGetter(Throwable.class, "detailMessage", String.class);
      CAUSE = lookup.findGetter(Throwable.class, "cause", Throwable.class);
      SUPPRESSED = lookup.findGetter(Throwable.class, "suppressedExceptions", List.class);
      Class<?> missing = NullPointerException.class;
      NULL_MESSAGE_STATE = getter(lookup, missing, "extendedMessageState", int.class);
      NULL_MESSAGE_KEPT = getter(lookup, missing, "extendedMessage", String.class);
      KEEP_NULL_MESSAGE = setter(lookup, missing, "extendedMessage", String.class);
      KEEP_NULL_MESSAGE_STATE = setter(lookup, missing, "extendedMessageState", int.class);
      NULL_MESSAGE = nullMessage(lookup);
    } catch (ReflectiveOperationException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private ThrowableReader() {}

  private static boolean keepsOwnCause(Class<?> type) {
    try {
      Class<?> asked = type.getMethod("getCause").getDeclaringClass();
      // Since Java 12 this one asks Throwable again.
      return asked != Throwable.class
          && (asked != ClassNotFoundException.class || keepsIn(asked, "ex"));
    } catch (NoSuchMethodException never) {
      return false;
    }
  }

  private static boolean keepsIn(Class<?> type, String field) {
    try {
      return type.getDeclaredField(field) != null;
    } catch (NoSuchFieldException newer) {
      return false;
    }
  }

  private static MethodHandle getter(
      MethodHandles.Lookup lookup, Class<?> type, String field, Class<?> of) {
    try {
      return lookup.findGetter(type, field, of);
    } catch (ReflectiveOperationException otherVersion) {
      return null;
    }
  }

  private static MethodHandle setter(
      MethodHandles.Lookup lookup, Class<?> type, String field, Class<?> of) {
    try {
      return lookup.findSetter(type, field, of);
    } catch (ReflectiveOperationException otherVersion) {
      return null;
    }
  }

  private static MethodHandle nullMessage(MethodHandles.Lookup lookup) {
    try {
      boolean isKept = KEEP_NULL_MESSAGE != null && KEEP_NULL_MESSAGE_STATE != null;
      return !isKept || NULL_MESSAGE_STATE == null || NULL_MESSAGE_KEPT == null
          ? null
          : lookup.findVirtual(
              NullPointerException.class,
              "getExtendedNPEMessage",
              MethodType.methodType(String.class));
    } catch (ReflectiveOperationException otherVersion) {
      return null;
    }
  }

  /**
   * The same as {@link #stackTrace}, shared with others: not to be changed. One that was read
   * before, of whatever throwable, is given to this one instead of being read again.
   */
  public static StackTraceElement[] sharedStackTrace(Throwable throwable) {
    return ThrowableStack.shared(throwable);
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
    return ThrowableStack.of(throwable).clone();
  }

  /**
   * True for a throwable without a stack, made once and thrown again and again: the JVM's own for
   * hot implicit exceptions, or an application's constant, be its stack not writable or its {@code
   * fillInStackTrace} overridden.
   */
  public static boolean isStackless(Throwable throwable) {
    return ThrowableStack.isNone(throwable);
  }

  /**
   * The message, cut to 4,000 characters: asked of those JDK exceptions that compute it from texts
   * and numbers of their own, read from the field of others.
   */
  public static String message(Throwable throwable) {
    try {
      Class<?> type = throwable.getClass();
      String message =
          type == NullPointerException.class && NULL_MESSAGE != null
              ? nullMessage((NullPointerException) throwable)
              : computesMessage(type)
                  ? throwable.getMessage()
                  : (String) MESSAGE.invokeExact(throwable);
      return message == null || message.length() <= LONGEST_MESSAGE
          ? message
          : message.substring(0, LONGEST_MESSAGE) + '…';
    } catch (Throwable failure) {
      return null;
    }
  }

  /**
   * As the exception itself computes it and keeps it, but for the lock: unless it was filled in
   * anew meanwhile, before which it does so, too.
   */
  private static String nullMessage(NullPointerException exception) throws Throwable {
    String given = (String) MESSAGE.invokeExact((Throwable) exception);
    if (given != null || (int) NULL_MESSAGE_STATE.invokeExact(exception) != ONLY_FILLED_IN) {
      return given == null ? (String) NULL_MESSAGE_KEPT.invokeExact(exception) : given;
    }
    String computed = (String) NULL_MESSAGE.invokeExact(exception);
    if ((int) NULL_MESSAGE_STATE.invokeExact(exception) != ONLY_FILLED_IN) {
      return (String) NULL_MESSAGE_KEPT.invokeExact(exception);
    }
    KEEP_NULL_MESSAGE.invokeExact(exception, computed);
    KEEP_NULL_MESSAGE_STATE.invokeExact(exception, COMPUTED);
    return computed;
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

  /**
   * The cause, or null. Those of the JDK's exceptions that keep it elsewhere are asked: they take
   * no lock for it, as {@code Throwable} does.
   */
  public static Throwable cause(Throwable throwable) {
    try {
      Throwable cause = (Throwable) CAUSE.invokeExact(throwable);
      if (cause != null && cause != throwable) {
        return cause;
      }
      return HAS_OWN_CAUSE.get(throwable.getClass()) ? throwable.getCause() : null;
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
        if (result[i] == null) { // another thread is about to add it
          return Arrays.copyOf(result, i);
        }
      }
      return result;
    } catch (Throwable failure) {
      return new Throwable[0];
    }
  }
}
