package dev.cet.agent.events;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** How much of the heap the events and the places that they come from take. */
final class EventMemory {
  /** An event with what it is found by, without its frames; measured. */
  private static final int EVENT_BYTES = 600;

  private static final int FRAME_BYTES = 56;

  /** A place of exceptions, and what becomes of them there. */
  private static final int POINT_BYTES = 500;

  /** A logger and a level. */
  private static final int LOG_POINT_BYTES = 400;

  /** Frames that are enough to tell where something happens. */
  private static final int FEW_FRAMES = 12;

  private final long most;
  private final AtomicLong used = new AtomicLong();

  /** At most about so many. */
  EventMemory(long bytes) {
    most = bytes;
  }

  /** Whether there is room for one thing more. */
  boolean allowsOneMore() {
    return used.get() < most;
  }

  /** As much of an event's stack as there is room for: once half is used up, few frames. */
  StackTraceElement[] shown(StackTraceElement[] stack) {
    return stack == null || stack.length <= FEW_FRAMES || used.get() < most / 2
        ? stack
        : Arrays.copyOf(stack, FEW_FRAMES);
  }

  /** An event stays as long as the process. */
  void event(Event event) {
    int frames = event.frames == null ? 0 : event.frames.length;
    int text = event.message == null ? 0 : 2 * event.message.length();
    used.addAndGet(EVENT_BYTES + FRAME_BYTES * frames + text);
  }

  /** So many places more, or less. */
  void points(int more) {
    used.addAndGet((long) POINT_BYTES * more);
  }

  /** One logger more. */
  void logPoint() {
    used.addAndGet(LOG_POINT_BYTES);
  }
}
