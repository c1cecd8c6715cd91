package dev.cet.agent.redaction;

import java.util.Locale;

/**
 * Finds the passwords that well-known programs take where no name tells them: {@code curl -u
 * user:password}, {@code mysql -ppassword}, {@code sqlplus user/password}. The program must stand
 * before it on the same line: {@code -p} and {@code -u} are something else to others.
 */
final class Commands {
  private static final int LONGEST_USER = 64;
  private static final int LONGEST_OPTION = 20;

  /** Characters of a statement of SQL before the password. */
  private static final int LONGEST_STATEMENT = 100;

  /** What a program does with its options. */
  private enum Program {
    /** Takes {@code user:password}. */
    CURL("u|U|-user|-proxy-user"),
    /** Takes it without a blank; what follows one is a database. */
    MYSQL("p"),
    MONGO("p"),
    REDIS("a"),
    SSHPASS("p"),
    SQLCMD("P"),
    LDAP("w"),
    MOSQUITTO("P"),
    /** Takes {@code user/password}, without an option. */
    ORACLE(""),
    /** Has a sub-command {@code login}. */
    CLOUD(""),
    LOGIN("p");

    final String[] options;

    Program(String options) {
      this.options = options.split("\\|");
    }

    static Program of(String word) {
      switch (word) {
        case "curl":
          return CURL;
        case "redis-cli":
          return REDIS;
        case "sshpass":
          return SSHPASS;
        case "sqlcmd":
        case "bcp":
          return SQLCMD;
        case "sqlplus":
        case "expdp":
        case "impdp":
          return ORACLE;
        case "docker":
        case "podman":
        case "helm":
        case "skopeo":
        case "buildah":
        case "nerdctl":
        case "oc":
        case "cf":
        case "az":
          return CLOUD;
        default:
          return ofFamily(word);
      }
    }

    private static Program ofFamily(String word) {
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if ((c < 'a' || c > 'z') && c != '-' && c != '_') {
          return null;
        }
      }
      if (word.startsWith("mysql") || word.startsWith("mariadb")) {
        return MYSQL;
      }
      if (word.startsWith("mongo")) {
        return MONGO;
      }
      if (word.startsWith("mosquitto_")) {
        return MOSQUITTO;
      }
      return word.startsWith("ldap") ? LDAP : null;
    }
  }

  private final String text;

  /** Up to here the text was searched for programs. */
  private int searched;

  /** The last one on the line that ends there, or null. */
  private Program program;

  private int from;
  private int end;

  Commands(String text) {
    this.text = text;
  }

  int from() {
    return from;
  }

  int end() {
    return end;
  }

  /** Whether an option with a password begins with the dash at {@code dash}. */
  boolean valueOfOption(int dash) {
    Options option = new Options(text, dash);
    Program of = option.begins() ? programBefore(dash) : null;
    if (of == null) {
      return false;
    }
    int last = option.end(LONGEST_OPTION);
    for (String letters : of.options) {
      boolean whole = text.startsWith(letters, dash + 1) && last == dash + 1 + letters.length();
      boolean several =
          of == Program.CURL
              && letters.equals("u")
              && text.charAt(dash + 1) != '-'
              && text.charAt(last - 1) == 'u'; // -sSu
      if ((whole || several) && of != Program.MYSQL && option.hasValue(last)) {
        return take(of, option.from(), option.valueEnd());
      }
      boolean isLetter = letters.length() == 1;
      if (isLetter && !whole && text.startsWith(letters, dash + 1)) {
        return take(of, dash + 2, option.attachedEnd(dash + 2));
      }
    }
    return false;
  }

  private boolean take(Program of, int begin, int last) {
    from = begin;
    end = last;
    if (of == Program.CURL) {
      int colon = text.substring(begin, last).indexOf(':');
      from = colon < 0 ? last : begin + colon + 1;
    }
    return end > from;
  }

  /** Whether the slash parts a user from a password that Oracle's programs or driver are given. */
  boolean valueAfterSlash(int slash) {
    int begin = slash;
    while (begin > 0 && slash - begin < LONGEST_USER && isUser(text.charAt(begin - 1))) {
      begin--;
    }
    if (begin == slash || begin == 0) {
      return false;
    }
    boolean ofDriver =
        text.charAt(begin - 1) == ':'
            && (text.regionMatches(true, begin - 17, "jdbc:oracle:thin:", 0, 17)
                || text.regionMatches(true, begin - 16, "jdbc:oracle:oci:", 0, 16));
    if (!ofDriver && (text.charAt(begin - 1) > ' ' || programBefore(begin) != Program.ORACLE)) {
      return false;
    }
    from = slash + 1;
    end = from;
    boolean quoted = end < text.length() && text.charAt(end) == '"';
    int close = quoted ? text.indexOf('"', end + 1) : -1;
    end = close < 0 ? end : close;
    while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '@') {
      end++;
    }
    return end > from;
  }

  private static boolean isUser(char c) {
    return Characters.isAlphanumeric(c) || c == '_' || c == '$' || c == '#';
  }

  /** Where the value begins that a statement of SQL gives to a password; {@code word} for none. */
  static int sqlPassword(String text, int word) {
    int at = word;
    if (text.regionMatches(true, word, "identified by ", 0, 14)) {
      return isStatement(text, word) ? word + 14 : word;
    }
    if (text.regionMatches(true, word, "password", 0, 8)) {
      at = word + 8;
      while (at < text.length() && at < word + 11 && " (".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return at > word + 8 && at < text.length() && text.charAt(at) == '\'' ? at : word;
    }
    return word;
  }

  /** People write so too: {@code the order identified by 42}. */
  private static boolean isStatement(String text, int word) {
    if (text.startsWith("IDENTIFIED BY ", word)) {
      return true;
    }
    String before = text.substring(Math.max(0, word - LONGEST_STATEMENT), word);
    String lower = before.toLowerCase(Locale.ROOT);
    return lower.contains("create user ") || lower.contains("alter user ");
  }

  /** The program whose arguments stand there: each character is looked at once. */
  private Program programBefore(int place) {
    int word = searched;
    for (int i = searched; i < place; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == ';' || c == '|' || c == '&') {
        program = null;
        word = i + 1;
      } else if (c <= ' ' || c == '/' || c == '\\' || c == '"' || c == '\'' || c == ',') {
        take(word, i);
        word = i + 1;
      } else if (c == '[' || c == '(' || c == '`' || c == '=' || c == ':') {
        word = i + 1;
      }
    }
    searched = Math.max(word, searched);
    return program;
  }

  private void take(int begin, int last) {
    if (last - begin < 2 || last - begin > LONGEST_OPTION) {
      return;
    }
    String word = text.substring(begin, last);
    String name = word.endsWith(".exe") ? word.substring(0, word.length() - 4) : word;
    Program found = Program.of(name);
    if (found != null) {
      program = found;
    } else if (program == Program.CLOUD && name.equals("login")) {
      program = Program.LOGIN;
    }
  }
}
