package dev.cet.agent.instrument;

import java.util.Arrays;

/** All sites, by the number of their class and their number in it. */
public final class SiteTable {
  private static final SiteInfo[] NONE = {};

  private volatile SiteInfo[][] classes = new SiteInfo[256][];
  private int size;

  /** Reserves a class number. */
  synchronized int reserve() {
    if (size == classes.length) {
      classes = Arrays.copyOf(classes, size * 2);
    }
    return size++;
  }

  /** Adds a site that stands alone: its class number is its own, its number in it 0. */
  int add(SiteInfo site) {
    int number = reserve();
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
