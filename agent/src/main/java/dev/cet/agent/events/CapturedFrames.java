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
  private final byte[][] variables;
  private int reached;
  private int firstLine;

  CapturedFrames(StackTraceElement[] whole) {
    trace = whole.length <= MAX_FRAMES ? whole : Arrays.copyOf(whole, MAX_FRAMES);
    omitted = whole.length - trace.length;
    sites = new SiteInfo[trace.length];
    variables = new byte[trace.length][];
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

  static boolean isFrameOf(StackTraceElement frame, SiteInfo site) {
    return frame.getMethodName().equals(site.method.name)
        && frame.getClassName().equals(site.method.className);
  }

  /** The throw reaches the site's frame; {@code json} are its variables, or null. */
  void take(SiteInfo site, int line, byte[] json) {
    int at = find(site);
    if (at < 0) {
      return;
    }
    if (reached == 0) {
      firstLine = line;
    }
    reached = at + 1;
    sites[at] = site;
    variables[at] = json;
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

  /** JSON array of the frame's variables, or null. */
  byte[] variables(int index) {
    return variables[index];
  }

  /** How many of the deepest frames were unwound. */
  int reached() {
    return reached;
  }

  /** Line of the first site, 0 where unknown: exact also where the stack is of another place. */
  int firstLine() {
    return firstLine;
  }

  StackTraceElement[] trace() {
    return trace;
  }
}
