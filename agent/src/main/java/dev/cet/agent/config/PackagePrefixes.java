package dev.cet.agent.config;

/**
 * Package prefixes with a verdict each, looked up by the longest one that covers a class name.
 *
 * <p>An open-addressing hash table of the prefixes; a look-up rolls one hash over the name and
 * probes the table at each package boundary, so it costs one pass over the name and no allocation,
 * however many prefixes there are. Dots and slashes are the same.
 */
final class PackagePrefixes {
  static final int NONE = -1;

  private String[] prefixes = new String[1024];
  private boolean[] verdicts = new boolean[prefixes.length];
  private int count;

  /**
   * Adds or replaces a prefix.
   *
   * @param prefix {@code com.shop}, {@code com/shop} or {@code com.shop.}, covering the package,
   *     those below it, and a class of that name
   */
  void put(String prefix, boolean verdict) {
    String text = prefix.replace('.', '/');
    while (text.endsWith("/") || text.endsWith("*")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.isEmpty()) {
      return;
    }
    if (++count * 2 > prefixes.length) {
      grow();
    }
    insert(text, verdict);
  }

  /** 1 or 0, the verdict of the longest prefix that covers {@code className}; {@link #NONE}. */
  int longest(String className) {
    int verdict = NONE;
    int hash = 0;
    int length = className.length();
    for (int i = 0; i < length; i++) {
      char c = className.charAt(i);
      if (c == '.' || c == '/' || c == '$') {
        int found = find(className, i, hash);
        verdict = found == NONE ? verdict : found;
        c = c == '.' ? '/' : c;
      }
      hash = 31 * hash + c;
    }
    int found = find(className, length, hash);
    return found == NONE ? verdict : found;
  }

  private int find(String name, int length, int hash) {
    int mask = prefixes.length - 1;
    for (int slot = spread(hash) & mask; prefixes[slot] != null; slot = slot + 1 & mask) {
      if (covers(prefixes[slot], name, length)) {
        return verdicts[slot] ? 1 : 0;
      }
    }
    return NONE;
  }

  private static boolean covers(String prefix, String name, int length) {
    if (prefix.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if (prefix.charAt(i) != (c == '.' ? '/' : c)) {
        return false;
      }
    }
    return true;
  }

  private void insert(String prefix, boolean verdict) {
    int mask = prefixes.length - 1;
    int slot = spread(prefix.hashCode()) & mask;
    while (prefixes[slot] != null && !prefixes[slot].equals(prefix)) {
      slot = slot + 1 & mask;
    }
    prefixes[slot] = prefix;
    verdicts[slot] = verdict;
  }

  private void grow() {
    String[] oldPrefixes = prefixes;
    boolean[] oldVerdicts = verdicts;
    prefixes = new String[oldPrefixes.length * 2];
    verdicts = new boolean[prefixes.length];
    for (int i = 0; i < oldPrefixes.length; i++) {
      if (oldPrefixes[i] != null) {
        insert(oldPrefixes[i], oldVerdicts[i]);
      }
    }
  }

  private static int spread(int hash) {
    return hash ^ hash >>> 16;
  }
}
