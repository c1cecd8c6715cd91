package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;

/** The JDK's locks and counters of threads, as who holds them and what is left. */
final class JdkLocks {
  private static final int MOST_STAMPED_READERS = 127;
  private static final int STAMPED_WRITER = 128;

  private static final String READ_WRITE = "java.util.concurrent.locks.ReentrantReadWriteLock";

  private JdkLocks() {}

  /** How a lock's state becomes a text, or null. */
  static Text of(Class<?> type) {
    switch (type.getName()) {
      case "java.util.concurrent.locks.ReentrantLock":
        return ofState(type, type.getName(), (state, half, owner) -> lock(state, owner));
      case "java.util.concurrent.locks.ReentrantReadWriteLock":
      case "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock":
      case "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock":
        return ofState(type, READ_WRITE, JdkLocks::readWriteLock);
      case "java.util.concurrent.locks.StampedLock":
        return stamped(type);
      case "java.util.concurrent.Semaphore":
        return ofState(type, type.getName(), (state, half, owner) -> counted(state, "permit"));
      case "java.util.concurrent.CountDownLatch":
        return ofState(type, type.getName(), (state, half, owner) -> "count " + state);
      case "java.util.concurrent.CyclicBarrier":
        return barrier(type);
      default:
        return null;
    }
  }

  /**
   * Words for the number that a synchronizer keeps, of which {@code half} bits are the lower half,
   * and for the thread that owns it.
   */
  private interface Words {
    String of(long state, int half, Thread owner);
  }

  private static Text ofState(Class<?> type, String lock, Words words) {
    Slot sync = Slots.of(type).reference("sync");
    Slots slots = Slots.of(JdkContainers.nested(type, lock + "$Sync"));
    Slot state = slots.find("state", 'I');
    Slot wide = slots.find("state", 'J'); // of read-write locks since Java 25
    Slot owner = slots.reference("exclusiveOwnerThread");
    if (sync == null || state == null && wide == null || owner == null) {
      return null;
    }
    return value -> {
      Object held = sync.of(value);
      Thread by = (Thread) owner.of(held);
      return wide == null
          ? words.of(state.intOf(held), 16, by)
          : words.of(Memory.longAt(held, wide.offset), 32, by);
    };
  }

  private static String lock(long holds, Thread owner) {
    return holds == 0 ? "unlocked" : "locked" + by(owner) + several(holds);
  }

  /** The upper half counts readers, the lower one the writer's holds. */
  private static String readWriteLock(long state, int half, Thread owner) {
    long readers = half == 16 ? (int) state >>> half : state >>> half;
    long holds = state & (1L << half) - 1;
    String reading = readers == 0 ? "" : "read-locked" + several(readers);
    if (holds == 0) {
      return readers == 0 ? "unlocked" : reading;
    }
    String writing = "write-locked" + by(owner) + several(holds);
    return readers == 0 ? writing : writing + ", " + reading;
  }

  private static String by(Thread owner) {
    return owner == null ? "" : " by " + owner.getName();
  }

  private static String several(long holds) {
    return holds == 1 ? "" : ", " + counted(holds, "hold");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static Text stamped(Class<?> type) {
    Slot state = Slots.of(type).find("state", 'J');
    if (state == null) {
      return null;
    }
    return value -> {
      long bits = Memory.longAt(value, state.offset);
      int readers = (int) (bits & MOST_STAMPED_READERS);
      return (bits & STAMPED_WRITER) != 0
          ? "write-locked"
          : readers == 0 ? "unlocked" : "read-locked" + several(readers);
    };
  }

  private static Text barrier(Class<?> type) {
    Slots slots = Slots.of(type);
    Slot parties = slots.find("parties", 'I');
    Slot missing = slots.find("count", 'I');
    if (parties == null || missing == null) {
      return null;
    }
    return value -> {
      int all = parties.intOf(value);
      return all - missing.intOf(value) + " of " + all + " waiting";
    };
  }
}
