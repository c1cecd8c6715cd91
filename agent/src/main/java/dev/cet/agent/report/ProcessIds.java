package dev.cet.agent.report;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs that no other process makes. Not {@link UUID#randomUUID}: the security providers take long
 * to load, and where that meets a full heap the JDK's class is lost to the application for ever.
 */
public final class ProcessIds {
  private static final long VERSION = 0xF000L;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0xC000_0000_0000_0000L;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  /** Of this process: both clocks, and what the JVM's own generator has made of them and more. */
  private static final long PROCESS =
      ThreadLocalRandom.current().nextLong() ^ Long.rotateLeft(System.nanoTime(), 20);

  private static final AtomicLong NEXT =
      new AtomicLong(ThreadLocalRandom.current().nextLong() ^ System.currentTimeMillis() << 20);

  private ProcessIds() {}

  /** One more. */
  public static String next() {
    long most = PROCESS & ~VERSION | VERSION_4;
    long least = NEXT.getAndIncrement() & ~VARIANT | VARIANT_2;
    return new UUID(most, least).toString();
  }
}
