package dev.cet.agent.capture;

import dev.cet.runtime.ThreadNumbers;
import java.lang.reflect.Field;

/** Reads the numbers of threads where the JVM keeps them. */
public final class JvmThreadNumbers extends ThreadNumbers {
  private static final long OFFSET = offset();

  private JvmThreadNumbers() {}

  /** Lets the runtime read the numbers; on a JVM that keeps them elsewhere it goes without. */
  public static void give() {
    if (OFFSET > 0) {
      ThreadNumbers.give(new JvmThreadNumbers());
    }
  }

  /** The thread's number; 0 on a JVM that keeps them elsewhere. */
  public static long number(Thread thread) {
    return OFFSET > 0 ? Memory.longAt(thread, OFFSET) : 0;
  }

  @Override
  protected long of(Thread thread) {
    return Memory.longAt(thread, OFFSET);
  }

  private static long offset() {
    try {
      Field number = Thread.class.getDeclaredField("tid");
      return number.getType() == long.class ? Memory.offset(number) : -1;
    } catch (NoSuchFieldException otherJvm) {
      return -1;
    }
  }
}
