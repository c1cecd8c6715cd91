package dev.cet.agent.environment;

/** Memory that the process really occupies, heap and everything else; told by Linux only. */
final class ResidentMemory {
  private static final String LINE = "VmRSS:";
  private static final int BYTES_PER_KB = 1024;

  private ResidentMemory() {}

  /** Bytes, or -1 where they are not told. */
  static long bytes() {
    String status = SmallFile.read("/proc/self/status");
    for (String line : status == null ? new String[0] : status.split("\n")) {
      if (line.startsWith(LINE)) {
        String[] words = line.substring(LINE.length()).trim().split("\\s+"); // 123456 kB
        try {
          return Long.parseLong(words[0]) * BYTES_PER_KB;
        } catch (NumberFormatException otherForm) {
          return -1;
        }
      }
    }
    return -1;
  }
}
