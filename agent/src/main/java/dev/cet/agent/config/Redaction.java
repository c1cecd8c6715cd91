package dev.cet.agent.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what must not leave the machine, by name: values of variables, fields, properties and
 * environment variables whose name says that they are secret, and pairs like {@code password=…}
 * inside a longer text.
 */
public final class Redaction {
  /** Parts of a name in lower case without separators. The order is that of the reasons given. */
  private static final String[] SHIPPED = {
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "privatekey",
    "secretkey",
    "encryptionkey",
    "signingkey",
    "masterkey",
    "sharedkey",
    "sshkey",
    "gpgkey",
    "licensekey",
    "storagekey",
    "accountkey",
    "sessionkey",
    "credential",
    "authorization",
    "bearer",
    "cookie",
    "jsessionid",
    "sessionid",
    "oauth",
    "pincode",
    "cvc2",
    "creditcard",
    "cardnumber",
    "socialsecurity",
    "passport",
    "connectionstring",
    "hmac",
  };

  /** Short words, secret only as a whole word of a name: {@code pin} but not {@code ping}. */
  private static final String[] SHIPPED_WORDS = {
    "key", "pin", "auth", "pass", "pw", "pwd", "creds", "sid", "csrf", "xsrf", "jwt", "saml", "otp",
    "mfa", "cvv", "iban", "ssn", "salt"
  };

  /** A shell's working folder, not a password. */
  private static final Set<String> HARMLESS = new HashSet<>(Arrays.asList("PWD", "OLDPWD"));

  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_][\\w.\\-]*)(=|:\\s?)(\"[^\"]*\"|'[^']*'|[^\\s,;&\"']+)");

  /** {@code --db.password hunter2} */
  private static final Pattern OPTION =
      Pattern.compile("((?:^|\\s)--?)([A-Za-z][\\w.\\-]*)(\\s+)([^\\s-]\\S*)");

  private static final Pattern URL_USER = Pattern.compile("(://[^/\\s:@]*):[^/\\s@]+@");
  private static final int LONGEST_NAME = 200;
  private static final int MOST_KNOWN = 2_000;

  /** Stands for no rule where null cannot. */
  private static final String NO_RULE = "";

  private final Set<String> parts = new LinkedHashSet<>();
  private final Set<String> words = new LinkedHashSet<>();

  /** Rules by name: of the names in a snapshot nearly all were in one before. */
  private final ConcurrentHashMap<String, String> known = new ConcurrentHashMap<>();

  /** The shipped names and {@code more}, each a part of a name, in any case. */
  public Redaction(Collection<String> more) {
    for (String part : SHIPPED) {
      parts.add(plain(part));
    }
    for (String part : more) {
      parts.add(plain(part));
    }
    parts.remove("");
    words.addAll(Arrays.asList(SHIPPED_WORDS));
  }

  /**
   * The rule that hides values of this name, for example {@code password} for {@code DB_PASSWORD},
   * or null if they may be seen.
   */
  public String ruleFor(String name) {
    String rule = known.get(name);
    if (rule == null) {
      String found = findRule(name);
      rule = found == null ? NO_RULE : found;
      if (known.size() < MOST_KNOWN && name.length() <= LONGEST_NAME) {
        known.put(name, rule);
      }
    }
    return rule.isEmpty() ? null : rule;
  }

  private String findRule(String name) {
    if (HARMLESS.contains(name)) {
      return null;
    }
    String plain = plain(name);
    for (String part : parts) {
      if (plain.contains(part)) {
        return part;
      }
    }
    int start = 0;
    for (int i = 1; i <= name.length(); i++) {
      if (i == name.length() || endsWord(name, i)) {
        String word = plain(name.substring(start, i));
        if (words.contains(word)) {
          return word;
        }
        start = i;
      }
    }
    return null;
  }

  /** {@code text}, or the reason why it is hidden; secrets inside a longer text are hidden too. */
  public String show(String name, String text) {
    String rule = ruleFor(name);
    return rule != null ? hidden(rule) : showText(text);
  }

  /** {@code text} with the values of {@code secret=value} pairs and passwords in URLs hidden. */
  public String showText(String text) {
    if (text.indexOf('=') < 0 && text.indexOf(':') < 0 && text.indexOf('-') < 0) {
      return text;
    }
    String options = hideOptions(URL_USER.matcher(text).replaceAll("$1:<redacted>@"));
    Matcher pairs = PAIR.matcher(options);
    StringBuffer shown = new StringBuffer(text.length());
    while (pairs.find()) {
      String name = pairs.group(1);
      String rule = name.length() > LONGEST_NAME ? null : ruleFor(name);
      if (rule != null) {
        pairs.appendReplacement(
            shown, Matcher.quoteReplacement(name + pairs.group(2) + hidden(rule)));
      } else {
        // The value may begin a pair itself: -javaagent:cet-agent.jar=token=…
        pairs.appendReplacement(shown, Matcher.quoteReplacement(name + pairs.group(2)));
        String value = pairs.group(3);
        shown.append(value.indexOf('=') > 0 ? showText(value) : value);
      }
    }
    return pairs.appendTail(shown).toString();
  }

  private String hideOptions(String text) {
    Matcher options = OPTION.matcher(text);
    StringBuffer shown = new StringBuffer(text.length());
    while (options.find()) {
      String rule = ruleFor(options.group(2));
      String value = rule == null ? options.group(4) : hidden(rule);
      String whole = options.group(1) + options.group(2) + options.group(3) + value;
      options.appendReplacement(shown, Matcher.quoteReplacement(whole));
    }
    return options.appendTail(shown).toString();
  }

  /** What is shown in place of a value that {@code rule} hides. */
  public static String hidden(String rule) {
    return "<redacted by name: " + rule + ">";
  }

  private static boolean endsWord(String name, int i) {
    char before = name.charAt(i - 1);
    char here = name.charAt(i);
    return !Character.isLetterOrDigit(here)
        || Character.isUpperCase(here) && Character.isLowerCase(before);
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(c);
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }
}
