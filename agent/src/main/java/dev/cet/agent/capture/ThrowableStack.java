package dev.cet.agent.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Reads a throwable's stack as the throwable itself does, but without its monitor, which another
 * thread of the application may hold for long. Where it changes meanwhile, nothing is read.
 */
final class ThrowableStack {
  private static final StackTraceElement[] NONE = {};
  private static final Class<StackTraceElement[]> FRAMES = StackTraceElement[].class;

  /** What was read or set; {@link #UNREAD} before that. */
  private static final MethodHandle RAW;

  /** Frames that the JVM noted; null where it does not tell. */
  private static final MethodHandle DEPTH;

  /** What the JVM noted of the stack; null where it does not tell. */
  private static final MethodHandle BACKTRACE;

  /** What a throwable has in place of a stack that nobody has read or set. */
  private static final StackTraceElement[] UNREAD;

  /** Makes the frames of a throwable, from what was noted and their number; null as above. */
  private static final MethodHandle MAKE;

  /** Exchanges a throwable's stack for another one unless it is not as expected; null as above. */
  private static final MethodHandle EXCHANGE;

  /** The throwable's own way, which needs its monitor: for JVMs that are not known. */
  private static final MethodHandle ITS_OWN_WAY;

  /** Null where this JVM's notes are not known. */
  private static final KnownStacks KNOWN;

  static {
    try {
      MethodHandles.Lookup lookup = TrustedLookup.get();
      RAW = lookup.findGetter(Throwable.class, "stackTrace", FRAMES);
      ITS_OWN_WAY =
          lookup.findSpecial(
              Throwable.class, "getStackTrace", MethodType.methodType(FRAMES), Throwable.class);
      DEPTH = depth(lookup);
      BACKTRACE = backtrace(lookup);
      UNREAD = unread(lookup);
      EXCHANGE = exchange(lookup);
      boolean tells = BACKTRACE != null && UNREAD != null && DEPTH != null;
      MAKE = tells && EXCHANGE != null ? make(lookup) : null;
      KNOWN = known();
    } catch (ReflectiveOperationException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private ThrowableStack() {}

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
          lookup.findStaticGetter(Throwable.class, "UNASSIGNED_STACK", FRAMES).invokeExact();
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

  private static MethodHandle make(MethodHandles.Lookup lookup) {
    Class<?> frame = StackTraceElement.class;
    try {
      MethodHandle ofNotes =
          lookup.findStatic(frame, "of", MethodType.methodType(FRAMES, Object.class, int.class));
      return MethodHandles.dropArguments(ofNotes, 0, Throwable.class);
    } catch (ReflectiveOperationException older) {
      // Since Java 19.
    }
    try {
      MethodHandle ofThrowable =
          lookup.findStatic(frame, "of", MethodType.methodType(FRAMES, Throwable.class, int.class));
      return MethodHandles.dropArguments(ofThrowable, 1, Object.class);
    } catch (ReflectiveOperationException older) {
      // Since Java 9.
    }
    try {
      MethodHandle one =
          lookup.findVirtual(
              Throwable.class, "getStackTraceElement", MethodType.methodType(frame, int.class));
      MethodHandle all =
          MethodHandles.lookup()
              .findStatic(
                  ThrowableStack.class,
                  "oneByOne",
                  MethodType.methodType(
                      FRAMES, MethodHandle.class, Throwable.class, Object.class, int.class));
      return all.bindTo(one);
    } catch (ReflectiveOperationException otherVendor) {
      return null;
    }
  }

  @SuppressWarnings("UnusedMethod") // through a method handle, in Java 8
  private static StackTraceElement[] oneByOne(
      MethodHandle one, Throwable throwable, Object noted, int depth) throws Throwable {
    StackTraceElement[] frames = new StackTraceElement[depth];
    for (int i = 0; i < depth; i++) {
      frames[i] = (StackTraceElement) one.invokeExact(throwable, i);
    }
    return frames;
  }

  /** The method's name changed with Java 9, and with Java 12. */
  private static MethodHandle exchange(MethodHandles.Lookup lookup) {
    for (String name :
        new String[] {"compareAndSetReference", "compareAndSetObject", "compareAndSwapObject"}) {
      try {
        Class<?> unsafe = Memory.unsafeClass();
        MethodType type =
            MethodType.methodType(
                boolean.class, Object.class, long.class, Object.class, Object.class);
        MethodHandle any = lookup.findVirtual(unsafe, name, type).bindTo(Memory.instance(unsafe));
        long offset = Memory.offset(Throwable.class.getDeclaredField("stackTrace"));
        return MethodHandles.insertArguments(any, 1, offset)
            .asType(MethodType.methodType(boolean.class, Throwable.class, FRAMES, FRAMES));
      } catch (ReflectiveOperationException otherName) {
        continue;
      }
    }
    return null;
  }

  private static KnownStacks known() {
    try {
      return MAKE == null
          ? null
          : KnownStacks.noting((Object) BACKTRACE.invokeExact(KnownStacks.sample()));
    } catch (Throwable otherVendor) {
      return null;
    }
  }

  /** The stack at the throwable's creation; not to be changed. Empty where there is none. */
  static StackTraceElement[] of(Throwable throwable) {
    try {
      if (MAKE == null) {
        return (StackTraceElement[]) ITS_OWN_WAY.invokeExact(throwable);
      }
      StackTraceElement[] raw = (StackTraceElement[]) RAW.invokeExact(throwable);
      if (raw != null && raw != UNREAD) {
        return raw;
      }
      Object noted = (Object) BACKTRACE.invokeExact(throwable);
      StackTraceElement[] made = noted == null ? null : made(throwable, noted);
      if (made == null) {
        return NONE;
      }
      keep(throwable, raw, noted, made);
      return made;
    } catch (Throwable failure) {
      return NONE;
    }
  }

  /** The same; one that was read before, of whatever throwable, may be given to this one. */
  static StackTraceElement[] shared(Throwable throwable) {
    StackTraceElement[] known = KNOWN == null ? null : known(throwable);
    return known == null ? of(throwable) : known;
  }

  private static StackTraceElement[] known(Throwable throwable) {
    try {
      if ((StackTraceElement[]) RAW.invokeExact(throwable) != UNREAD) {
        return null;
      }
      Object noted = (Object) BACKTRACE.invokeExact(throwable);
      StackTraceElement[] known = KNOWN.of(throwable, noted);
      if (known != null) {
        keep(throwable, UNREAD, noted, known);
      }
      return known;
    } catch (Throwable failure) {
      return null;
    }
  }

  /** The frames that were noted so; null where they are noted otherwise by now. */
  static StackTraceElement[] made(Throwable throwable, Object noted) throws Throwable {
    int depth = (int) DEPTH.invokeExact(throwable);
    StackTraceElement[] made = (StackTraceElement[]) MAKE.invokeExact(throwable, noted, depth);
    return (Object) BACKTRACE.invokeExact(throwable) == noted ? made : null;
  }

  /**
   * Lets the throwable have them, as if it had been asked, so that nobody has to read them again;
   * unless it was filled in anew, which changes the notes first.
   */
  private static void keep(
      Throwable throwable, StackTraceElement[] before, Object noted, StackTraceElement[] frames)
      throws Throwable {
    if ((boolean) EXCHANGE.invokeExact(throwable, before, frames)
        && (Object) BACKTRACE.invokeExact(throwable) != noted) {
      boolean isUndone = (boolean) EXCHANGE.invokeExact(throwable, frames, UNREAD); // or set since
    }
  }

  /** As {@link ThrowableReader#isStackless}. */
  static boolean isNone(Throwable throwable) {
    try {
      StackTraceElement[] raw = (StackTraceElement[]) RAW.invokeExact(throwable);
      if (DEPTH == null) {
        return raw == null;
      }
      // The JVM's own stack overflow has null there, and a stack all the same, until it is read.
      return (raw == null || raw.length == 0) && (int) DEPTH.invokeExact(throwable) == 0;
    } catch (Throwable failure) {
      return false;
    }
  }
}
