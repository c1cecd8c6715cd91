package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.instrument.SiteInfo;
import java.util.Arrays;

/**
 * The stack to show of a stack overflow: the frames at its end, which left no room to read them,
 * and those from the first frame on that did. What is between them is more of the same.
 */
final class Overflow {
  /** Frames at the end of the stack, where it says what overflowed. */
  private static final int DEEPEST = 64;

  final StackTraceElement[] stack;

  /** How many of the deepest frames could not be read. */
  final int unreadable;

  private Overflow(StackTraceElement[] stack, int unreadable) {
    this.stack = stack;
    this.unreadable = unreadable;
  }

  /** The overflow has come to the site, whose method runs on this thread. */
  static Overflow at(SiteInfo site, Throwable error) {
    StackTraceElement[] deepest = ThrowableReader.stackTrace(error);
    StackTraceElement[] rest = Stacks.currentStack(site);
    int unreadable = Math.min(DEEPEST, deepest.length);
    StackTraceElement[] stack = Arrays.copyOf(deepest, unreadable + rest.length);
    System.arraycopy(rest, 0, stack, unreadable, rest.length);
    return new Overflow(stack, unreadable);
  }
}
