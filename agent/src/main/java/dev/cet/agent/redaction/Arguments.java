package dev.cet.agent.redaction;

/**
 * Elements of a list that are the arguments of a command: {@code ["curl", "-u", "ada:…"]}. They are
 * looked at as the command line that they make.
 */
final class Arguments {
  private static final int LONGEST_WORD = 60;

  private Arguments() {}

  /**
   * What may be shown of an argument because of those before it; null where they say nothing.
   *
   * @param all elements of whatever class
   * @param first of these
   * @param at a text
   */
  static String show(SecretText texts, Object[] all, int first, int at) {
    String argument = (String) all[at];
    Object previous = at > first ? all[at - 1] : null;
    boolean follows = previous instanceof String && isOption((String) previous);
    if (argument.length() < 2 || !follows && argument.charAt(0) != '-') {
      return null;
    }
    StringBuilder line = new StringBuilder();
    for (int i = first; i < at; i++) {
      if (all[i] instanceof String && (isWord((String) all[i]) || follows && i == at - 1)) {
        line.append((String) all[i]).append(' ');
      }
    }
    String before = line.append('"').toString();
    String plain = argument.replace('"', '\'').replace('\\', '/');
    String whole = line.append(plain).append('"').toString();
    String shown = texts.show(whole);
    return shown.equals(whole) || !shown.startsWith(before) || !shown.endsWith("\"")
        ? null
        : shown.substring(before.length(), shown.length() - 1);
  }

  private static boolean isOption(String argument) {
    return argument.length() > 1
        && argument.length() <= LONGEST_WORD
        && argument.charAt(0) == '-'
        && isPlain(argument, 1);
  }

  /** A program's name, with its folder, or a sub-command's. */
  private static boolean isWord(String argument) {
    return !argument.isEmpty()
        && argument.length() <= LONGEST_WORD
        && argument.charAt(0) != '-'
        && isPlain(argument, 0);
  }

  private static boolean isPlain(String argument, int begin) {
    for (int i = begin; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (!Characters.isName(c) && c != '/' && c != '\\') {
        return false;
      }
    }
    return true;
  }
}
