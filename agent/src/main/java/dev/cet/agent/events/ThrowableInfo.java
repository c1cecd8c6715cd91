package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;

/** A throwable with its chain as texts. */
final class ThrowableInfo {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_SUPPRESSED = 5;
  private static final StackTraceElement[] NO_FRAMES = {};

  final String className;
  final String message;

  /** Empty for one that was thrown here, whose frames are the snapshot's. */
  final StackTraceElement[] frames;

  final ThrowableInfo cause;
  final ThrowableInfo[] suppressed;

  private ThrowableInfo(Throwable throwable, int depth, boolean withFrames) {
    className = throwable.getClass().getName();
    message = ThrowableReader.message(throwable);
    frames = withFrames ? ThrowableReader.stackTrace(throwable) : NO_FRAMES;
    Throwable next = depth < MAX_DEPTH ? ThrowableReader.cause(throwable) : null;
    cause = next == null ? null : new ThrowableInfo(next, depth + 1, true);
    Throwable[] others = ThrowableReader.suppressed(throwable, depth < 2 ? MAX_SUPPRESSED : 0);
    suppressed = new ThrowableInfo[others.length];
    for (int i = 0; i < others.length; i++) {
      suppressed[i] = new ThrowableInfo(others[i], depth + 1, true);
    }
  }

  /** Of a throwable that is thrown here. */
  static ThrowableInfo of(Throwable throwable) {
    return new ThrowableInfo(throwable, 0, false);
  }

  /** Of a throwable that was thrown elsewhere, with its own stack. */
  static ThrowableInfo ofElsewhere(Throwable throwable) {
    return new ThrowableInfo(throwable, 0, true);
  }
}
