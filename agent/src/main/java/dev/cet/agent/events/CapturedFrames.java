package dev.cet.agent.events;

import dev.cet.agent.capture.Limits;
import dev.cet.agent.instrument.SiteInfo;
import java.util.Arrays;

/** A stack and what became known about its frames while it was unwound. */
final class CapturedFrames {
  /** Frames of a stack that are kept. */
  static final int MAX_FRAMES = Limits.FRAMES;

  private final StackTraceElement[] trace;
  private final int omitted;
  private final SiteInfo[] sites;
  private final FrameValues[] variables;
  private int reached;
  private int firstLine;
  private int unreadable;

  CapturedFrames(StackTraceElement[] whole) {
    trace = whole.length <= MAX_FRAMES ? whole : Arrays.copyOf(whole, MAX_FRAMES);
    omitted = whole.length - trace.length;
    sites = new SiteInfo[trace.length];
    variables = new FrameValues[trace.length];
  }

  /** The deepest {@code frames} of them had left no room to read their values. */
  void beginAfter(int frames) {
    unreadable = Math.min(frames, trace.length);
    reached = unreadable;
  }

  /** True for a frame below which the stack was full. */
  boolean isUnreadable(int index) {
    return index < unreadable;
  }

  /** Index of the next frame of the site's method from where the throw has come, or -1. */
  int find(SiteInfo site) {
    for (int i = reached; i < trace.length; i++) {
      if (isFrameOf(trace[i], site)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether an unreached frame is one of this method. */
  boolean isFrameOf(int index, SiteInfo site) {
    return isFrameOf(trace[index], site);
  }

  static boolean isFrameOf(StackTraceElement frame, SiteInfo site) {
    return frame.getMethodName().equals(site.method.name)
        && frame.getClassName().equals(site.method.className);
  }

  /** The throw reaches the site's frame; {@code values} are of its variables, or null. */
  void take(SiteInfo site, int line, FrameValues values) {
    int at = find(site);
    if (at < 0) {
      return;
    }
    if (firstLine == 0 && unreadable == 0) {
      firstLine = line > 0 ? line : -1;
    }
    reached = at + 1;
    sites[at] = site;
    variables[at] = values;
  }

  /** The frame was not reached, but it is known what its method was called with. */
  void takeCaller(int index, SiteInfo site, FrameValues values) {
    sites[index] = site;
    variables[index] = values;
  }

  /** Index of the deepest frame that was unwound, or -1. */
  int firstSite() {
    for (int i = 0; i < reached; i++) {
      if (sites[i] != null && !sites[i].isUnknown()) {
        return i;
      }
    }
    return -1;
  }

  /** True where a frame was told without all its variables, to keep its method small. */
  boolean leaveOutVariables() {
    for (int i = 0; i < reached; i++) {
      if (sites[i] != null && sites[i].reduced) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return trace.length;
  }

  int omitted() {
    return omitted;
  }

  StackTraceElement frame(int index) {
    return trace[index];
  }

  /** The site that was reached in this frame, or null. */
  SiteInfo site(int index) {
    return sites[index];
  }

  /** The values of the frame's variables, or null. */
  FrameValues variables(int index) {
    return variables[index];
  }

  /** Bytes of the values that matter less than those of this relevance. */
  int bytesBelow(byte relevance) {
    int bytes = 0;
    for (byte of = FrameValues.OTHER; of > relevance; of--) {
      for (int i = 0; i < reached; i++) {
        bytes += variables[i] == null ? 0 : variables[i].bytes(of);
      }
    }
    return bytes;
  }

  /** Lets {@code changes} compare these values with those of the event's other snapshots. */
  void teach(Changes changes) {
    for (int i = 0; i < reached; i++) {
      if (variables[i] != null) {
        changes.learn(sites[i], variables[i]);
      }
    }
  }

  /**
   * Takes out the least relevant values, those farthest from the throw first; gives how many bytes
   * became free, at least {@code wanted} where there are so many.
   */
  int drop(int wanted) {
    int freed = 0;
    for (byte of = FrameValues.OTHER; of >= FrameValues.SUSPECT; of--) {
      for (int i = reached - 1; i >= 0 && freed < wanted; i--) {
        freed += variables[i] == null ? 0 : variables[i].drop(of, wanted - freed);
      }
    }
    return freed;
  }

  /** How many of the deepest frames were unwound. */
  int reached() {
    return reached;
  }

  /**
   * Line of the first site, not above 0 where unknown: exact also where the stack is of another
   * place.
   */
  int firstLine() {
    return firstLine;
  }

  StackTraceElement[] trace() {
    return trace;
  }
}
