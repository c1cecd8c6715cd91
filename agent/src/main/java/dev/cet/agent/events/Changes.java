package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.suspects.Suspect;
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

  private static final class OfSite {
    final int[] hashes;
    final BitSet known = new BitSet();
    final BitSet changed = new BitSet();
    final BitSet suspect = new BitSet();

    OfSite(int variables) {
      hashes = new int[variables];
    }
  }

  private volatile ConcurrentHashMap<SiteInfo, OfSite> sites;

  /** Whether the variable feeds what failed. */
  boolean isSuspect(SiteInfo site, int variable) {
    ConcurrentHashMap<SiteInfo, OfSite> all = sites;
    OfSite of = all == null ? null : all.get(site);
    if (of == null) {
      return false;
    }
    synchronized (of) {
      return of.suspect.get(variable);
    }
  }

  /** These feed what fails at a site of which a snapshot was learned. */
  void suspect(SiteInfo site, List<Suspect> suspects) {
    OfSite of = sites == null ? null : sites.get(site);
    if (of == null) {
      return;
    }
    synchronized (of) {
      for (Suspect suspect : suspects) {
        String name = suspect.variable();
        for (int i = 0; i < site.captured.length; i++) {
          if (site.captured[i].name.equals(name)) {
            of.suspect.set(i);
          }
        }
      }
    }
  }

  /** Whether the variable had different values. */
  boolean isChanging(SiteInfo site, int variable) {
    ConcurrentHashMap<SiteInfo, OfSite> all = sites;
    OfSite of = all == null ? null : all.get(site);
    if (of == null) {
      return false;
    }
    synchronized (of) {
      return of.changed.get(variable);
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
      for (int i = 0; i < of.hashes.length; i++) {
        if (!values.isDropped(i)) {
          int hash = values.hash(i);
          if (of.known.get(i) && of.hashes[i] != hash) {
            of.changed.set(i);
          }
          of.known.set(i);
          of.hashes[i] = hash;
        }
      }
    }
  }
}
