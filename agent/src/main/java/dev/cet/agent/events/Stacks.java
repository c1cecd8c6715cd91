package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.instrument.SiteInfo;
import java.util.Arrays;

/** Reads stacks: where a throw is, and what is left above it. */
final class Stacks {
  /** Frames of a stack that are remembered for an event's definition. */
  static final int SHOWN_FRAMES = 300;

  /** Beyond what the JVM keeps of a stack by default (1,024). */
  private static final int PROBED_DEPTH = 1_100;

  private static final StackTraceElement[] EMPTY = {};

  private final ApplicationCode application;

  /** Length of the stacks that the JVM cuts ({@code MaxJavaStackTraceDepth}). */
  private volatile int cutLength = 1_024;

  Stacks(ApplicationCode application) {
    this.application = application;
  }

  /** Finds out by trying how many frames the JVM keeps; needs a little of the caller's stack. */
  void measure() {
    int length = probe(PROBED_DEPTH);
    cutLength = length < PROBED_DEPTH ? length : Integer.MAX_VALUE;
  }

  private static int probe(int depth) {
    return depth > 0 ? probe(depth - 1) : new Throwable().getStackTrace().length;
  }

  /**
   * The exception's own stack where it is that of a throw from this site; else empty, as for a
   * stack overflow, whose many equal frames do not tell which of them the site is in. Not to be
   * changed.
   */
  static StackTraceElement[] ownStack(Throwable throwable, SiteInfo origin) {
    if (throwable instanceof StackOverflowError) {
      return EMPTY;
    }
    StackTraceElement[] stack = ThrowableReader.sharedStackTrace(throwable);
    return indexOf(stack, origin, 0) >= 0 ? stack : EMPTY;
  }

  /** The application's call that this overflow comes from, or null. */
  StackTraceElement recursion(Throwable overflow) {
    return Recursion.of(ThrowableReader.stackTrace(overflow), application);
  }

  /** The thread's stack from the site's frame on. */
  static StackTraceElement[] currentStack(SiteInfo site) {
    return from(site, new Throwable().getStackTrace());
  }

  /**
   * The same.
   *
   * @param line where the throw is in that frame, which itself is at our own code behind it
   */
  static StackTraceElement[] currentStack(SiteInfo site, int line) {
    StackTraceElement[] stack = currentStack(site);
    if (stack.length > 0 && CapturedFrames.isFrameOf(stack[0], site)) {
      StackTraceElement top = stack[0];
      stack[0] =
          new StackTraceElement(
              top.getClassName(), top.getMethodName(), top.getFileName(), Math.max(0, line));
    }
    return stack;
  }

  /** Whether the site's method is being executed by the calling thread. */
  static boolean isOnCurrentStack(SiteInfo site) {
    return indexOf(new Throwable().getStackTrace(), site, 0) >= 0;
  }

  private static StackTraceElement[] from(SiteInfo site, StackTraceElement[] stack) {
    int at = indexOf(stack, site, 0);
    return at <= 0 ? stack : Arrays.copyOfRange(stack, at, stack.length);
  }

  /** As much of a stack as a definition shows. */
  static StackTraceElement[] shown(StackTraceElement[] stack) {
    return stack == null || stack.length <= SHOWN_FRAMES
        ? stack
        : Arrays.copyOf(stack, SHOWN_FRAMES);
  }

  /** Index of the first frame of the site's method from {@code start} on, or -1. */
  static int indexOf(StackTraceElement[] stack, SiteInfo site, int start) {
    for (int i = start; i < stack.length; i++) {
      if (CapturedFrames.isFrameOf(stack[i], site)) {
        return i;
      }
    }
    return -1;
  }

  /** What is above the frame that the calling thread's throw has reached. */
  Above aboveCurrent(SiteInfo site) {
    StackTraceElement[] whole = new Throwable().getStackTrace();
    int at = indexOf(whole, site, 0);
    return at < 0 ? Above.UNKNOWN : above(whole, at);
  }

  /** What is above the outermost frame of the site's method. */
  Above aboveLast(StackTraceElement[] stack, SiteInfo site) {
    int at = lastIndexOf(stack, site);
    return at < 0 ? Above.UNKNOWN : above(stack, at);
  }

  /** Index of the outermost frame of the site's method, or -1. */
  static int lastIndexOf(StackTraceElement[] stack, SiteInfo site) {
    int at = stack.length - 1;
    while (at >= 0 && !CapturedFrames.isFrameOf(stack[at], site)) {
      at--;
    }
    return at;
  }

  /** Whether frames are missing at the stack's beginning. */
  boolean isCut(StackTraceElement[] stack) {
    return stack.length >= cutLength;
  }

  /** What is above a frame. */
  Above above(StackTraceElement[] stack, int at) {
    for (int i = at + 1; i < stack.length; i++) {
      if (application.isApplication(stack[i].getClassName())) {
        return i == at + 1 ? Above.APPLICATION : Above.LIBRARY;
      }
    }
    return isCut(stack) ? Above.UNKNOWN : Above.NOTHING;
  }
}
