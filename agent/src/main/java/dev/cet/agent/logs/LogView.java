package dev.cet.agent.logs;

/** What of a thread's log statements leaves the process. */
public final class LogView {
  /** All of it. */
  public static final LogView WHOLE = new LogView(0, Integer.MAX_VALUE);

  /** None of it. */
  public static final LogView NOTHING = new LogView(Integer.MAX_VALUE, 0);

  private final int lowestLevel;
  private final int longestText;

  /**
   * A part of it.
   *
   * @param lowestLevel 0 (TRACE) to 4 (ERROR)
   * @param longestText characters of a message
   */
  public LogView(int lowestLevel, int longestText) {
    this.lowestLevel = lowestLevel;
    this.longestText = longestText;
  }

  boolean shows(int level) {
    return level >= lowestLevel;
  }

  String cut(String text) {
    return text.length() <= longestText ? text : text.substring(0, longestText) + "…";
  }
}
