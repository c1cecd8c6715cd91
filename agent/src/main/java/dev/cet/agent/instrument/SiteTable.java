package dev.cet.agent.instrument;

import java.util.Arrays;

/** All sites by id: an {@code int} in the class file is smaller than the names would be. */
public final class SiteTable {
  private volatile SiteInfo[] sites = new SiteInfo[256];
  private int size;

  /** Reserves the next {@code count} ids and gives the first. */
  synchronized int reserve(int count) {
    int first = size;
    size += count;
    if (size > sites.length) {
      sites = Arrays.copyOf(sites, Math.max(size, sites.length * 2));
    }
    return first;
  }

  synchronized void put(SiteInfo site) {
    SiteInfo[] written = sites;
    written[site.id] = site;
    sites = written; // publishes the element to readers without the lock
  }

  /** The site with this id, or null when it was never finished. */
  public SiteInfo get(int id) {
    SiteInfo[] all = sites;
    return id >= 0 && id < all.length ? all[id] : null;
  }

  /** How many ids are in use. */
  public synchronized int size() {
    return size;
  }
}
