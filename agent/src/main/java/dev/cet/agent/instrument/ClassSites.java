package dev.cet.agent.instrument;

import java.util.Arrays;

/**
 * The sites of one class while it is instrumented. A site has a number for each line that it tells
 * apart; the numbers start at 0 in each class, because small ones are one or two bytes in its code.
 */
final class ClassSites {
  private final SiteTable table;
  private final ClassLoader loader;

  /** What the class's call sites name in the constant pool, once for all of them. */
  final int classNumber;

  /** Whether the verifier is led to {@code Bootstrap} already, or must not be. */
  boolean looksUp;

  private SiteInfo[] byNumber = new SiteInfo[16];
  private MethodInfo method;
  private int used;

  ClassSites(SiteTable table, ClassLoader loader) {
    this.table = table;
    this.loader = loader;
    classNumber = table.reserve();
  }

  /** How many numbers are in use. */
  int used() {
    return used;
  }

  /** Gives the numbers from {@code used} on back. */
  void giveBack(int used) {
    this.used = used;
  }

  /** Reserves the next {@code count} numbers and gives the first. */
  int reserve(int count) {
    int first = used;
    used += count;
    return first;
  }

  void put(SiteInfo site) {
    if (used > byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, Math.max(used, byNumber.length * 2));
    }
    method = site.method;
    Arrays.fill(byNumber, site.first, site.first + site.lines.length, site);
  }

  /** Lets call sites find what was put. */
  void publish() {
    if (method != null) {
      byte[] packed = SitePacker.pack(method, Arrays.copyOf(byNumber, used));
      table.put(classNumber, packed, method.origin, loader);
    }
  }
}
