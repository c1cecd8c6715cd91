package dev.cet.agent.events;

import dev.cet.agent.capture.AccessPath;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.suspects.Suspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which variables feed what failed, and which differ between the snapshots of one event: they
 * explain it better than those that are always the same. Learned on the reporter's thread, asked on
 * the application's.
 */
final class Changes {
  /** Sites of one event that are remembered; each takes about 200 bytes. */
  private static final int MOST_SITES = 64;

  /** Suspects of one site that are followed. */
  private static final int MOST_PATHS = 16;

  /** By number of variables. */
  private static final byte[][] NOTHING_KNOWN = new byte[32][];

  static {
    for (int i = 0; i < NOTHING_KNOWN.length; i++) {
      NOTHING_KNOWN[i] = others(i);
    }
  }

  private static final class OfSite {
    final int[] hashes;
    final BitSet known = new BitSet();
    final BitSet changed = new BitSet();
    final BitSet suspect = new BitSet();

    /** What follows from these by variable; each change makes another array. */
    volatile byte[] relevance;

    /** Where the suspects lead. */
    volatile AccessPath[] paths = AccessPath.NONE;

    OfSite(int variables) {
      hashes = new int[variables];
      update();
    }

    void update() {
      byte[] now = others(hashes.length);
      for (int i = 0; i < now.length; i++) {
        if (suspect.get(i)) {
          now[i] = FrameValues.SUSPECT;
        } else if (changed.get(i)) {
          now[i] = FrameValues.CHANGING;
        }
      }
      relevance = now;
    }
  }

  private volatile ConcurrentHashMap<SiteInfo, OfSite> sites;

  /** How much each variable of a site explains, as {@link FrameValues} says; not to be changed. */
  byte[] relevance(SiteInfo site) {
    ConcurrentHashMap<SiteInfo, OfSite> all = sites;
    OfSite of = all == null ? null : all.get(site);
    return of == null ? nothingKnown(site.captured.length) : of.relevance;
  }

  /** Where the site's suspects lead, most telling first; not to be changed. */
  AccessPath[] paths(SiteInfo site) {
    ConcurrentHashMap<SiteInfo, OfSite> all = sites;
    OfSite of = all == null ? null : all.get(site);
    return of == null ? AccessPath.NONE : of.paths;
  }

  private static byte[] nothingKnown(int variables) {
    return variables < NOTHING_KNOWN.length ? NOTHING_KNOWN[variables] : others(variables);
  }

  private static byte[] others(int variables) {
    byte[] relevance = new byte[variables];
    Arrays.fill(relevance, FrameValues.OTHER);
    return relevance;
  }

  /** These feed what fails at a site of which a snapshot was learned. */
  void suspect(SiteInfo site, List<Suspect> suspects) {
    OfSite of = sites == null ? null : sites.get(site);
    if (of == null) {
      return;
    }
    String[] names = new String[site.captured.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = site.captured[i].name;
    }
    synchronized (of) {
      List<AccessPath> paths = new ArrayList<>();
      for (Suspect suspect : suspects) {
        String name = suspect.variable();
        for (int i = 0; i < names.length; i++) {
          if (names[i].equals(name)) {
            of.suspect.set(i);
          }
        }
        AccessPath path = AccessPath.of(suspect.expression, names);
        if (path != null && paths.size() < MOST_PATHS) {
          paths.add(path);
        }
      }
      of.paths = paths.toArray(AccessPath.NONE);
      of.update();
    }
  }

  /** A snapshot has these values. */
  synchronized void learn(SiteInfo site, FrameValues values) {
    if (sites == null) {
      sites = new ConcurrentHashMap<>();
    }
    OfSite of = sites.get(site);
    if (of == null) {
      if (sites.size() >= MOST_SITES) {
        return;
      }
      of = new OfSite(site.captured.length);
      sites.put(site, of);
    }
    synchronized (of) {
      boolean isNews = false;
      for (int i = 0; i < of.hashes.length; i++) {
        if (!values.isDropped(i)) {
          int hash = values.hash(i);
          if (of.known.get(i) && of.hashes[i] != hash && !of.changed.get(i)) {
            of.changed.set(i);
            isNews = true;
          }
          of.known.set(i);
          of.hashes[i] = hash;
        }
      }
      if (isNews) {
        of.update();
      }
    }
  }
}
