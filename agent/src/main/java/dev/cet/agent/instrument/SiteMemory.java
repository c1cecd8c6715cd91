package dev.cet.agent.instrument;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the heap the sites take, and for what there is still room. What is asked for by
 * something that has happened may go further than what only might matter: classes that are loaded
 * later stay as they are long before nothing can be told of those that are watched already.
 */
public final class SiteMemory {
  private final long most;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong unwatched = new AtomicLong();

  /** What somebody wants to know sites for. */
  enum Use {
    /** A class that is being loaded. */
    LOADED(12),
    /** One that is changed once more, or was loaded before the agent. */
    CHANGED(13),
    /** One that is changed for an event that happened in it. */
    OF_EVENT(14),
    /** Something was thrown, or logged, at one of them. */
    REACHED(16);

    /** How far it may go. */
    private final int sixteenths;

    Use(int sixteenths) {
      this.sixteenths = sixteenths;
    }
  }

  /** The memory of sites that take at most {@code bytes}. */
  public SiteMemory(long bytes) {
    most = bytes;
  }

  /** Whether there is room for some more. */
  boolean allows(Use use) {
    return used.get() < most / 16 * use.sixteenths;
  }

  /** Counts what is kept, or given back where {@code bytes} is negative. */
  void count(long bytes) {
    used.addAndGet(bytes);
  }

  /** Counts a class that stays as it is because there is no room for its sites. */
  void leftOut() {
    unwatched.incrementAndGet();
  }

  /** Classes that stay as they are because there was no room for their sites. */
  public long unwatched() {
    return unwatched.get();
  }

  /** What was left out comes again, or goes. */
  void begin() {
    unwatched.set(0);
  }

  /** Bytes in use. */
  public long used() {
    return used.get();
  }
}
