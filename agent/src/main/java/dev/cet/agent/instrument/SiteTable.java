package dev.cet.agent.instrument;

import java.lang.ref.ReferenceQueue;
import java.util.Arrays;

/**
 * All sites, by the number of their class and their number in it. Those of a class loader that was
 * collected are forgotten when the next class comes; their numbers are not used again.
 */
public final class SiteTable {
  private volatile PackedSites[] classes = new PackedSites[256];
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final AnsweredTypes answered = new AnsweredTypes();
  private final InlinedLines inlinedLines;
  private final SiteMemory memory;
  private int size;

  /** A table without a bound, for a class or a few. */
  public SiteTable() {
    this(new SiteMemory(Long.MAX_VALUE));
  }

  /** A table that takes about as much as {@code memory} allows. */
  public SiteTable(SiteMemory memory) {
    this.memory = memory;
    inlinedLines = new InlinedLines(memory);
  }

  /** What its sites take. */
  SiteMemory memory() {
    return memory;
  }

  /** The exceptions that methods among the sites answer. */
  public AnsweredTypes answered() {
    return answered;
  }

  /** Where inlined code was called. */
  public InlinedLines inlinedLines() {
    return inlinedLines;
  }

  /** Reserves a class number. */
  synchronized int reserve() {
    forgetCollected();
    return size++;
  }

  /** Adds a site that stands alone: its class number is its own, its number in it 0. */
  int add(SiteInfo site) {
    return add(site, null);
  }

  /** The same for one that goes with its class's loader, null for one that never goes. */
  int add(SiteInfo site, ClassLoader loader) {
    int number = reserve();
    put(new PackedSites(number, site, loader, collected));
    return number;
  }

  /**
   * The sites of a class, packed.
   *
   * @param origin of the class, or null
   * @param loader of the class, or null
   */
  void put(int classNumber, byte[] packed, ClassOrigin origin, ClassLoader loader) {
    put(new PackedSites(classNumber, packed, origin, loader, collected));
  }

  private synchronized void put(PackedSites sites) {
    PackedSites[] written = classes;
    if (sites.classNumber >= written.length) {
      written = Arrays.copyOf(written, Math.max(sites.classNumber + 1, written.length * 2));
    }
    written[sites.classNumber] = sites;
    classes = written; // publishes the element to readers without the lock
    memory.count(sites.bytes());
  }

  /** Forgets all sites: they are in no class any more. Their numbers are not used again. */
  public synchronized void forgetAll() {
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] != null) {
        memory.count(-classes[i].bytes());
        classes[i] = null;
      }
    }
    memory.begin();
  }

  private void forgetCollected() {
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      PackedSites sites = (PackedSites) gone;
      if (classes[sites.classNumber] != null) {
        classes[sites.classNumber] = null;
        memory.count(-sites.bytes());
      }
    }
  }

  /** The site with this number in its class, or null when it was never finished. */
  public SiteInfo get(int classNumber, int number) {
    PackedSites sites = ofNumber(classNumber);
    return sites == null ? null : sites.get(number, memory);
  }

  /**
   * A call site of a class was reached, and what belongs to it from now on takes room.
   *
   * @param bytes of the heap, about
   */
  public void reached(int classNumber, int bytes) {
    PackedSites sites = ofNumber(classNumber);
    if (sites != null) {
      sites.grow(bytes);
      memory.count(bytes);
    }
  }

  /** The sites of a class; empty when it was never finished. */
  SiteInfo[] ofClass(int classNumber) {
    PackedSites sites = ofNumber(classNumber);
    SiteInfo[] all = new SiteInfo[sites == null ? 0 : sites.count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = get(classNumber, i);
    }
    return all;
  }

  private PackedSites ofNumber(int classNumber) {
    PackedSites[] all = classes;
    return classNumber >= 0 && classNumber < all.length ? all[classNumber] : null;
  }
}
