package dev.cet.agent.redaction;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names whose values are hidden. A name is compared in lower case, without anything that is no
 * letter or digit, so {@code DB_PASSWORD}, {@code db.password} and {@code dbPassword} are one.
 *
 * <p>The shipped names are the union of two lists, as read in November 2026, with more of our own:
 * the denylist of Sentry's SDKs with that of its server (sentry-python {@code scrubber.py};
 * docs.sentry.io, "Server-Side Data Scrubbing") and the keywords of Datadog's Java agent
 * (dd-trace-java {@code Redaction.java}). Both compare whole names; here most of them hide a longer
 * name that contains them too.
 */
public final class SecretNames {
  /** Hide every name that contains them. The order is that of the reasons given. */
  private static final String[] PARTS = {
    "password",
    "passwd",
    "passphrase",
    "passhash",
    "secret",
    "token",
    "apikey",
    "apisignature",
    "accesskey",
    "privatekey",
    "secretkey",
    "encryptionkey",
    "signingkey",
    "signaturekey",
    "masterkey",
    "sharedkey",
    "sshkey",
    "gpgkey",
    "pgpkey",
    "licensekey",
    "recaptchakey",
    "storagekey",
    "accountkey",
    "applicationkey",
    "sessionkey",
    "credential",
    "authorization",
    "bearer",
    "cookie",
    "jsessionid",
    "phpsessid",
    "sessionid",
    "aiohttpsession",
    "usersession",
    "connectsid",
    "oauth",
    "pincode",
    "certificatepin",
    "cvc2",
    "creditcard",
    "cardnumber",
    "ccnumber",
    "routingnumber",
    "socialsecurity",
    "securityanswer",
    "securitycode",
    "securityquestion",
    "passport",
    "voterid",
    "connectionstring",
    "databaseurl",
    "mysqlpwd",
    "pemfile",
    "pkcs8",
    "hmac",
    "xforwardedfor",
    "xrealip",
    "remoteaddr",
    "ipaddress",
    "geolocation",
    "twofactor",
  };

  /** Hide only a name that is nothing else: as a part they would hide what everybody needs. */
  private static final String[] WHOLE = {
    "2fa",
    "appkey",
    "cipher",
    "clientid",
    "dburl",
    "encryptionkeyid",
    "jti",
    "nonce",
    "publickey",
    "session",
    "signature",
    "symfony",
    "transactionid",
  };

  /** Short words, secret only as a whole word of a name: {@code pin} but not {@code ping}. */
  private static final String[] WORDS = {
    "pin", "auth", "pass", "pw", "pwd", "creds", "sid", "csrf", "xsrf", "jwt", "saml", "otp", "mfa",
    "cvv", "iban", "ssn", "salt"
  };

  /** {@code STRIPE_KEY} is a secret, {@code cacheKey} and {@code key} are what one looks for. */
  private static final String KEY = "key";

  /** A shell's working folder, not a password. */
  private static final Set<String> HARMLESS = new HashSet<>(Arrays.asList("PWD", "OLDPWD"));

  static final int LONGEST_NAME = 200;
  private static final int MOST_KNOWN = 2_000;

  /** Stands for no rule where null cannot. */
  private static final String NO_RULE = "";

  private final Set<String> parts = new LinkedHashSet<>();
  private final Set<String> whole = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final Set<String> allowed = new HashSet<>();

  /** Rules by name: of the names in a snapshot nearly all were in one before. */
  private final ConcurrentHashMap<String, String> known = new ConcurrentHashMap<>();

  /**
   * @param defaults whether the shipped names are hidden
   * @param more further parts of names, in any case; with a minus before it, a name or a shipped
   *     part that is not hidden
   */
  public SecretNames(boolean defaults, Collection<String> more) {
    if (defaults) {
      parts.addAll(Arrays.asList(PARTS));
      whole.addAll(Arrays.asList(WHOLE));
      words.addAll(Arrays.asList(WORDS));
      words.add(KEY);
    }
    for (String name : more) {
      String plain = plain(name);
      if (name.startsWith("-")) {
        allowed.add(plain);
        parts.remove(plain);
        whole.remove(plain);
        words.remove(plain);
      } else if (!plain.isEmpty()) {
        parts.add(plain);
      }
    }
  }

  /** The rule that hides values of this name, or null if they may be seen. */
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
    String plain = plain(name);
    if (HARMLESS.contains(name) || allowed.contains(plain)) {
      return null;
    }
    for (String part : parts) {
      if (plain.contains(part)) {
        return part;
      }
    }
    return whole.contains(plain) ? plain : word(name);
  }

  private String word(String name) {
    int start = 0;
    for (int i = 1; i <= name.length(); i++) {
      if (i == name.length() || endsWord(name, i)) {
        String word = plain(name.substring(start, i));
        if (words.contains(word) && (!word.equals(KEY) || isSetting(name, start, i))) {
          return word;
        }
        start = i;
      }
    }
    return null;
  }

  /** Whether the word ends a name that is written like a variable's or a property's. */
  private static boolean isSetting(String name, int start, int end) {
    return end == name.length() && start > 0 && !Character.isLetterOrDigit(name.charAt(start));
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
