package dev.cet.agent.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Lines of code that a compiler has put into its callers, in bounded memory. */
class InlinedLinesTest {
  /** The line of each call, and the first line that is not of the file. */
  private static final int CALLED = 7;

  private static final int BEYOND = 1_000;

  /** More than are kept of one class. */
  private static final int MANY = 2_500;

  private final InlinedLines lines = new InlinedLines(new SiteMemory(4_000_000));

  /** What a class file says of so many calls, each with a line of its own. */
  private static String calls(int count) {
    StringBuilder map = new StringBuilder("SMAP\nShop.kt\nKotlin\n*S Kotlin\n*E\n");
    map.append("*S KotlinDebug\n*F\n+ 1 Shop.kt\nlang/Shop\n*L\n");
    for (int i = 0; i < count; i++) {
      map.append(CALLED).append("#1:").append(BEYOND + i).append(",1\n");
    }
    return map.append("*E\n").toString();
  }

  private boolean isKnown(String className) {
    return lines.of(className, BEYOND) == CALLED;
  }

  @Test
  void aLineAfterTheLastOneIsThatOfTheCall() {
    lines.add("lang.Shop", calls(2));
    assertEquals(CALLED, lines.of("lang.Shop", BEYOND + 1));
    assertEquals(BEYOND + 2, lines.of("lang.Shop", BEYOND + 2));
    assertEquals(BEYOND, lines.of("lang.Till", BEYOND));
  }

  @Test
  void ofOneClassNoMoreAreKeptThanAPersonHasWritten() {
    lines.add("lang.Shop", calls(MANY));
    assertEquals(CALLED, lines.of("lang.Shop", BEYOND + 1_999));
    assertEquals(BEYOND + 2_000, lines.of("lang.Shop", BEYOND + 2_000));
    lines.add("lang.Till", calls(0).replace("*L\n", "*L\n1#1,999999:1000,1\n"));
    assertEquals(BEYOND + 2_000, lines.of("lang.Till", BEYOND + 2_000));
  }

  /** Three numbers for each line, of four bytes. */
  @Test
  void ofAllClassesTogetherTheyTakeNoMoreThanTheyMay() {
    String large = calls(MANY);
    int known = 0;
    for (int i = 0; i < 200; i++) {
      lines.add("lang.Shop" + i, large);
      known += isKnown("lang.Shop" + i) ? 1 : 0;
    }
    int bytesOfEach = 2_000 * 3 * Integer.BYTES;
    assertTrue(known * bytesOfEach <= 4_000_000 + bytesOfEach, known + " classes");
    assertTrue(known * bytesOfEach >= 3_900_000, known + " classes");
    lines.add("lang.Till", calls(1));
    assertEquals(BEYOND, lines.of("lang.Till", BEYOND), "also a small one");
  }

  /** A web application that is deployed again and again. */
  @Test
  void aClassThatIsLoadedAgainTakesNoMoreRoom() {
    String large = calls(MANY);
    for (int i = 0; i < 200; i++) {
      lines.add("lang.Shop", large);
    }
    lines.add("lang.Till", calls(1));
    assertTrue(isKnown("lang.Till"));
  }
}
