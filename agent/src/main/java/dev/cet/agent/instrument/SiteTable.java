package dev.cet.agent.instrument;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * All sites, by the number of their class and their number in it. Those of a class loader that was
 * collected are forgotten when the next class comes; their numbers are not used again.
 */
public final class SiteTable {
  private static final SiteInfo[] NONE = {};

  private volatile SiteInfo[][] classes = new SiteInfo[256][];
  private Loader[] loaders = new Loader[256];
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final AnsweredTypes answered = new AnsweredTypes();
  private final InlinedLines inlinedLines = new InlinedLines();
  private int size;

  /** The loader of the class with a number. */
  private static final class Loader extends WeakReference<ClassLoader> {
    final int classNumber;

    Loader(ClassLoader loader, int classNumber, ReferenceQueue<ClassLoader> collected) {
      super(loader, collected);
      this.classNumber = classNumber;
    }
  }

  /** The exceptions that methods among the sites answer. */
  public AnsweredTypes answered() {
    return answered;
  }

  /** Where inlined code was called. */
  public InlinedLines inlinedLines() {
    return inlinedLines;
  }

  /** Reserves a class number; of a class of {@code loader}, null for one that never goes. */
  synchronized int reserve(ClassLoader loader) {
    if (size == classes.length) {
      classes = Arrays.copyOf(classes, size * 2);
      loaders = Arrays.copyOf(loaders, size * 2);
    }
    for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
      int number = ((Loader) gone).classNumber;
      classes[number] = null;
      loaders[number] = null;
    }
    loaders[size] = loader == null ? null : new Loader(loader, size, collected);
    return size++;
  }

  /** Adds a site that stands alone: its class number is its own, its number in it 0. */
  int add(SiteInfo site) {
    return add(site, null);
  }

  /** The same for one that goes with its class's loader. */
  int add(SiteInfo site, ClassLoader loader) {
    int number = reserve(loader);
    put(number, new SiteInfo[] {site});
    return number;
  }

  synchronized void put(int classNumber, SiteInfo[] sites) {
    SiteInfo[][] written = classes;
    written[classNumber] = sites;
    classes = written; // publishes the element to readers without the lock
  }

  /** The site with this number in its class, or null when it was never finished. */
  public SiteInfo get(int classNumber, int number) {
    SiteInfo[] sites = ofClass(classNumber);
    return number >= 0 && number < sites.length ? sites[number] : null;
  }

  /** The sites of a class; empty when it was never finished. */
  SiteInfo[] ofClass(int classNumber) {
    SiteInfo[][] all = classes;
    SiteInfo[] sites = classNumber >= 0 && classNumber < all.length ? all[classNumber] : null;
    return sites == null ? NONE : sites;
  }
}
