package dev.cet.agent.capture;

import dev.cet.agent.config.CaptureLimits;

/** What {@link Limits} is made from: the settings, else its defaults. */
public final class LimitSettings {
  private static volatile LimitSettings given = new LimitSettings(5, 300, 25, 2_000, 1);

  final int depth;
  final int stringChars;
  final int elements;
  final int frames;
  private final double factor;

  private LimitSettings(int depth, int stringChars, int elements, int frames, double factor) {
    this.depth = depth;
    this.stringChars = stringChars;
    this.elements = elements;
    this.frames = frames;
    this.factor = factor;
  }

  /** Takes the settings; has no effect after the first capture. */
  public static void give(CaptureLimits limits) {
    given =
        new LimitSettings(
            limits.depth, limits.stringChars, limits.elements, limits.frames, limits.factor);
  }

  static LimitSettings given() {
    return given;
  }

  int bytes(int usual) {
    return (int) (usual * factor);
  }
}
