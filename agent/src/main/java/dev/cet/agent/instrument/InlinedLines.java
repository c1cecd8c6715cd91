package dev.cet.agent.instrument;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where code was called that a compiler has put into its callers. Kotlin gives such code lines
 * after the file's last one, and says in the class file (JSR-45, stratum {@code KotlinDebug}) which
 * line of the method called it: the one that its developer knows.
 */
public final class InlinedLines {
  /** Name, array and entry of a class, without its numbers. */
  private static final int CLASS_BYTES = 200;

  private static final String STRATUM = "*S KotlinDebug\n";

  /** {@code 13#1:58,6}: lines 58 to 63 were called in line 13 of file 1. */
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,6})(?:#\\d+)?(?:,(\\d{1,6}))?:(\\d{1,6})(?:,(\\d{1,6}))?");

  /** Of one class. */
  private static final int MOST_OF_CLASS = 3 * 2_000;

  /** By class name: first line, last line, line of the call, and so on. */
  private final ConcurrentHashMap<String, int[]> byClass = new ConcurrentHashMap<>();

  private final SiteMemory memory;

  /** Counts what it takes as sites are. */
  InlinedLines(SiteMemory memory) {
    this.memory = memory;
  }

  /**
   * Reads what the class file says.
   *
   * @param className binary name
   * @param debug its {@code SourceDebugExtension}, or null
   */
  void add(String className, String debug) {
    int start = debug == null ? -1 : debug.indexOf(STRATUM);
    if (start < 0 || !memory.allows(SiteMemory.Use.REACHED)) {
      return;
    }
    int[] ranges = ranges(debug.substring(start + STRATUM.length()));
    if (ranges.length > 0) {
      int[] before = byClass.put(className, ranges);
      int more = before == null ? CLASS_BYTES : -before.length * Integer.BYTES;
      memory.count(more + ranges.length * Integer.BYTES);
    }
  }

  /** The line that a person would call it. */
  public int of(String className, int line) {
    int[] ranges = byClass.get(className);
    for (int i = 0; ranges != null && i < ranges.length; i += 3) {
      if (ranges[i] <= line && line <= ranges[i + 1]) {
        return ranges[i + 2];
      }
    }
    return line;
  }

  private static int[] ranges(String stratum) {
    int[] found = new int[24];
    int size = 0;
    boolean isLine = false;
    for (String line : stratum.split("\n")) {
      if (line.startsWith("*S") || line.startsWith("*E")) {
        break;
      }
      Matcher matcher = LINE.matcher(line);
      if (line.startsWith("*")) {
        isLine = line.equals("*L");
      } else if (isLine && matcher.matches()) {
        int called = Integer.parseInt(matcher.group(1));
        int first = Integer.parseInt(matcher.group(3));
        int each = number(matcher.group(4));
        // Kotlin repeats nothing; others may.
        for (int i = 0; i < number(matcher.group(2)) && size < MOST_OF_CLASS; i++) {
          if (size == found.length) {
            found = Arrays.copyOf(found, size * 2);
          }
          found[size++] = first + i * each;
          found[size++] = first + (i + 1) * each - 1;
          found[size++] = called + i;
        }
      }
    }
    return Arrays.copyOf(found, size);
  }

  private static int number(String text) {
    return text == null ? 1 : Integer.parseInt(text);
  }
}
