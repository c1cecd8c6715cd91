package dev.cet.agent;

import java.nio.file.FileSystems;

/**
 * What the JDK makes once, at its first use, and never again where that fails: in a full heap the
 * agent's reporter could be the first, and no path and no {@code double} could be read or written
 * from then on, by the application neither. So it is made while there is room. Not what an
 * application may still want to set up in {@code main}: network, security, management.
 */
final class FirstUse {
  /** Too small for the short way from text to number and back. */
  private static final String HARD_NUMBER = "2.2250738585072014123E-308";

  /** An application's own provider is not to run before {@code main}. */
  private static final String OWN_FILE_SYSTEM = "java.nio.file.spi.DefaultFileSystemProvider";

  private FirstUse() {}

  /** Takes two milliseconds, beside the start. Gives a length, so that nobody finds it useless. */
  static int ofWhatIsMadeOnce() {
    if (System.getProperty(OWN_FILE_SYSTEM) == null && !mayMoveItself()) {
      FileSystems.getDefault();
    }
    return Double.toString(Double.parseDouble(HARD_NUMBER)).length();
  }

  /** Before Java 11 the default file system begins where {@code user.dir} says at that moment. */
  private static boolean mayMoveItself() {
    return System.getProperty("java.specification.version").matches("1\\..*|9|10");
  }
}
