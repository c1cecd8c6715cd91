package dev.cet.agent.instrument;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Knows which classes have methods that run for long: loops of {@code main}, of consumers, of
 * schedulers. After a change of its class such a method goes on in its old code, and the JVM has no
 * file and no line for it in any stack trace from then on. So its class is not changed while it
 * runs.
 *
 * <p>Looked at again and again: what was on a stack at first, and is not there at one of the next
 * looks, has returned, and what runs by then began not long ago. Virtual threads cannot be looked
 * at.
 */
final class RunningMethods {
  private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Looks soon after each other; what runs on through all of them will go on running. */
  private static final int SOON_LOOKS = 50;

  /** All stacks are asked for once for all classes that come together: it stops the application. */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Map<Class<?>, Waiting> waiting = new WeakHashMap<>();
  private WeakReference<Map<Thread, StackTraceElement[]>> latest = new WeakReference<>(null);
  private long latestNanos;

  /** True when no method of the class has been running for long. Asked until it is. */
  synchronized boolean haveReturned(Class<?> owner) {
    long now = System.nanoTime();
    Waiting known = waiting.get(owner);
    if (known == null) {
      known = new Waiting(framesOf(owner.getName(), now));
      waiting.put(owner, known);
    } else if (now - known.nextNanos >= 0) {
      known.frames.removeIf(frame -> !frame.isThere());
    }
    if (known.frames.isEmpty() && now - known.startedNanos > LATE_NANOS) {
      known = new Waiting(framesOf(owner.getName(), now)); // others may have begun meanwhile
      waiting.put(owner, known);
    }
    if (known.frames.isEmpty()) {
      waiting.remove(owner);
      return true;
    }
    if (now - known.nextNanos >= 0) {
      known.looks++;
      known.nextNanos = now + (known.looks < SOON_LOOKS ? SOON_NANOS : LATE_NANOS);
    }
    return false;
  }

  private List<Running> framesOf(String className, long now) {
    Map<Thread, StackTraceElement[]> stacks = latest.get();
    if (stacks == null || now - latestNanos > FRESH_NANOS) {
      stacks = Thread.getAllStackTraces();
      latest = new WeakReference<>(stacks);
      latestNanos = now;
    }
    List<Running> frames = new ArrayList<>();
    for (Map.Entry<Thread, StackTraceElement[]> entry : stacks.entrySet()) {
      StackTraceElement[] stack = entry.getValue();
      for (int i = 0; i < stack.length; i++) {
        if (stack[i].getClassName().equals(className)) {
          frames.add(new Running(entry.getKey(), stack.length - i, stack[i]));
        }
      }
    }
    return frames;
  }

  /** What of a class was on stacks at first, and is still there. */
  private static final class Waiting {
    final List<Running> frames;
    final long startedNanos = System.nanoTime();
    long nextNanos = startedNanos;
    int looks;

    Waiting(List<Running> frames) {
      this.frames = frames;
    }
  }

  /** A method on a thread's stack. */
  private static final class Running {
    private final WeakReference<Thread> thread;
    private final int height;
    private final String className;
    private final String method;

    /**
     * One that was seen.
     *
     * @param height 1 for the method at the stack's beginning
     */
    Running(Thread thread, int height, StackTraceElement frame) {
      this.thread = new WeakReference<>(thread);
      this.height = height;
      className = frame.getClassName();
      method = frame.getMethodName();
    }

    boolean isThere() {
      Thread there = thread.get();
      StackTraceElement[] stack = there == null ? new StackTraceElement[0] : there.getStackTrace();
      if (stack.length < height) {
        return false;
      }
      StackTraceElement frame = stack[stack.length - height];
      return frame.getMethodName().equals(method) && frame.getClassName().equals(className);
    }
  }
}
