package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.runtime.Shadows;
import java.util.Arrays;

/**
 * The methods that a thread was running at one moment, as far as they said when they began; in the
 * order of their calls. Holds no object of the application.
 */
final class EnteredFrames {
  private static final EnteredFrames NONE = new EnteredFrames(new int[0], new long[0], new long[0]);

  private final int[] numbers;
  private final long[] positions;
  private final long[] times;

  private EnteredFrames(int[] numbers, long[] positions, long[] times) {
    this.numbers = numbers;
    this.positions = positions;
    this.times = times;
  }

  /** The calling thread's, now. */
  static EnteredFrames ofThread() {
    return Shadows.depth() == 0
        ? NONE
        : new EnteredFrames(Shadows.numbers(), Shadows.positions(), Shadows.times());
  }

  boolean isEmpty() {
    return numbers.length == 0;
  }

  /** The method and its parameters; null where its class is gone. */
  SiteInfo method(int index, SiteTable sites) {
    return sites.get(numbers[index], 0);
  }

  /** Epoch ms to within some ten ms. */
  long atMs(int index) {
    return times[index];
  }

  /** Number in the thread of the first log statement after that. */
  long position(int index) {
    return positions[index];
  }

  /**
   * Which of them each frame is, -1 for none. A method that is running more often than it said is
   * left out: it would not be sure which call is which.
   *
   * @param from the deepest frame that was still running then
   */
  int[] byFrame(CapturedFrames frames, int from, SiteTable sites) {
    int[] result = new int[frames.size()];
    Arrays.fill(result, -1);
    for (int i = 0; i < numbers.length; i++) {
      SiteInfo site = method(i, sites);
      if (site == null) {
        continue;
      }
      int earlier = 0; // calls of the method that began before this one
      int calls = 0;
      for (int j = 0; j < numbers.length; j++) {
        SiteInfo other = method(j, sites);
        if (other != null && isSameMethod(site, other)) {
          earlier += j < i ? 1 : 0;
          calls++;
        }
      }
      int frame = frame(frames, from, site, calls, earlier);
      if (frame >= 0) {
        result[frame] = i;
      }
    }
    return result;
  }

  /** The frame of the method outside of which there are {@code earlier} ones; -1 unless sure. */
  private static int frame(CapturedFrames frames, int from, SiteInfo site, int calls, int earlier) {
    int found = -1;
    int seen = 0;
    for (int i = frames.size() - 1; i >= Math.max(0, from); i--) {
      if (frames.isFrameOf(i, site)) {
        found = seen == earlier ? i : found;
        seen++;
      }
    }
    return seen == calls ? found : -1;
  }

  private static boolean isSameMethod(SiteInfo one, SiteInfo other) {
    return one.method.name.equals(other.method.name)
        && one.method.className.equals(other.method.className);
  }
}
