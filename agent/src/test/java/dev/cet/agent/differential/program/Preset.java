package dev.cet.agent.differential.program;

import java.io.IOException;

/** Exceptions made once, so that it shows when another object arrives than was thrown. */
final class Preset {
  private static final Throwable[] ALL = {
    new IllegalStateException("preset state"),
    new IOException("preset io"),
    new Error("preset error"),
    new Touchy("preset touchy"),
    new Bare("preset bare"),
    new ArithmeticException("preset arithmetic"),
    new Stackless("preset stackless"),
    new NullPointerException("preset null"),
  };

  /** No {@code Exception} and no {@code Error}. */
  static final class Bare extends Throwable {
    private static final long serialVersionUID = 1;

    Bare(String message) {
      super(message);
    }
  }

  /** Without stack and suppression, as frameworks make them for control flow. */
  static final class Stackless extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stackless(String message) {
      super(message, null, false, false);
    }
  }

  private Preset() {}

  static Throwable of(int number) {
    return ALL[number & 7];
  }

  /** Which one it is, or -1. */
  static int indexOf(Object object) {
    for (int i = 0; i < ALL.length; i++) {
      if (ALL[i] == object) {
        return i;
      }
    }
    return -1;
  }
}
