package dev.cet.agent.instrument;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * The sites of one class: packed, as nearly all of them stay, since nothing is ever thrown there.
 * Those of a method are made when one of them is asked for first, and are the same from then on.
 * Refers to the loader with which they go.
 */
final class PackedSites extends WeakReference<ClassLoader> {
  /** This object, the origin, the header of the bytes and the place in the table. */
  private static final int OWN_BYTES = 96;

  final int classNumber;
  private final byte[] packed;
  private final ClassOrigin origin;
  private SiteInfo[] made;
  private long bytes;

  /** Those of a class of {@code loader}, null for one that never goes. */
  PackedSites(
      int classNumber,
      byte[] packed,
      ClassOrigin origin,
      ClassLoader loader,
      ReferenceQueue<ClassLoader> collected) {
    super(loader, collected);
    this.classNumber = classNumber;
    this.packed = packed;
    this.origin = origin;
    bytes = OWN_BYTES + packed.length;
  }

  /** A site that stands alone. */
  PackedSites(
      int classNumber, SiteInfo site, ClassLoader loader, ReferenceQueue<ClassLoader> collected) {
    super(loader, collected);
    this.classNumber = classNumber;
    packed = null;
    origin = null;
    made = new SiteInfo[] {site};
    bytes = OWN_BYTES + SiteUnpacker.bytesAlone(site);
  }

  /** What belongs to it takes so much more. */
  synchronized void grow(int more) {
    bytes += more;
  }

  /** What it takes of the heap, about. */
  synchronized long bytes() {
    return bytes;
  }

  /** The site with this number; null where there is none, or no memory for it. */
  SiteInfo get(int number, SiteMemory memory) {
    SiteInfo[] known = made; // without the lock: what is in it is complete
    SiteInfo site = known != null && number >= 0 && number < known.length ? known[number] : null;
    return site != null || packed == null || number < 0 ? site : make(number, memory);
  }

  private synchronized SiteInfo make(int number, SiteMemory memory) {
    if (made != null && number < made.length && made[number] != null) {
      return made[number];
    }
    SiteUnpacker unpacker = new SiteUnpacker(packed, origin);
    SiteInfo[] some = new SiteInfo[unpacker.count()];
    if (number >= some.length || !memory.allows(SiteMemory.Use.REACHED)) {
      return null;
    }
    unpacker.make(number, some);
    int more = unpacker.bytes() + (made == null ? some.length * Integer.BYTES : 0);
    SiteInfo[] all = made == null ? some : made;
    for (int i = 0; all != some && i < some.length; i++) {
      all[i] = some[i] == null ? all[i] : some[i];
    }
    made = all;
    bytes += more;
    memory.count(more);
    return all[number];
  }

  /** How many numbers the class has. */
  int count() {
    return packed == null ? made.length : new SiteUnpacker(packed, origin).count();
  }
}
