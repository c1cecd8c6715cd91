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
    "passcode",
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
    "sig",
    "signature",
    "symfony",
    "transactionid",
    "xamzsignature",
    "xgoogsignature",
  };

  /** Whole names of which several are what everybody needs: {@code sessions}, {@code ciphers}. */
  private static final Set<String> SINGLE =
      new HashSet<>(Arrays.asList("session", "cipher", "2fa", "symfony"));

  /** Short words, secret only as a whole word of a name: {@code pin} but not {@code ping}. */
  private static final String[] WORDS = {
    "pin", "auth", "pass", "pw", "pwd", "cred", "creds", "sid", "csrf", "xsrf", "jwt", "saml",
    "otp", "mfa", "cvv", "cvc", "iban", "ssn", "salt"
  };

  /**
   * Words that may be numbered: {@code pwd2}; {@code auth0} and {@code saml2} are something else.
   */
  private static final Set<String> NUMBERED =
      new HashSet<>(
          Arrays.asList("pin", "pass", "pw", "pwd", "otp", "cvv", "cvc", "iban", "ssn", "salt"));

  /** At the end of a name that does not say where its words begin: {@code userpwd}. */
  private static final String[] ENDINGS = {"pwd", "dbpass", "userpass", "storepass", "keypass"};

  /** {@code STRIPE_KEY} is a secret, {@code cacheKey} and {@code key} are what one looks for. */
  private static final String KEY = "key";

  /** A shell's working folder, not a password. */
  private static final Set<String> HARMLESS = new HashSet<>(Arrays.asList("PWD", "OLDPWD"));

  public static final int LONGEST_NAME = 200;
  private static final int MOST_KNOWN = 2_000;

  /** Stands for no rule where null cannot. */
  private static final String NO_RULE = "";

  private final Set<String> parts = new LinkedHashSet<>();
  private final Set<String> whole = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final Set<String> endings = new LinkedHashSet<>();
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
      endings.addAll(Arrays.asList(ENDINGS));
    }
    for (String name : more) {
      String plain = plain(name);
      if (name.startsWith("-")) {
        allowed.add(plain);
        parts.remove(plain);
        whole.remove(plain);
        words.remove(plain);
        endings.remove(plain);
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
    if (whole.contains(plain)) {
      return plain;
    }
    String one = one(plain);
    if (whole.contains(one) && !SINGLE.contains(one)) {
      return one;
    }
    String word = word(name);
    return word == null ? ending(plain) : word;
  }

  private String word(String name) {
    int start = 0;
    for (int i = 1; i <= name.length(); i++) {
      if (i == name.length() || endsWord(name, i)) {
        String secret = secret(plain(name.substring(start, i)));
        if (secret != null && (!secret.equals(KEY) || isSetting(name, start, i))) {
          return secret;
        }
        start = i;
      }
    }
    return null;
  }

  /** The secret word that this one is, or is several of, or the second of; else null. */
  private String secret(String word) {
    if (words.contains(word)) {
      return word;
    }
    String one = one(word);
    if (words.contains(one)) {
      return one;
    }
    int end = word.length();
    while (end > 0 && Characters.isDigit(word.charAt(end - 1))) {
      end--;
    }
    String unnumbered = word.substring(0, end);
    return NUMBERED.contains(unnumbered) && words.contains(unnumbered) ? unnumbered : null;
  }

  private static String one(String several) {
    return several.endsWith("s") ? several.substring(0, several.length() - 1) : several;
  }

  private String ending(String plain) {
    for (String ending : endings) {
      if (plain.endsWith(ending) || one(plain).endsWith(ending)) {
        return ending;
      }
    }
    return null;
  }

  /**
   * Whether the word ends a name that is written like a variable's or a property's; several keys
   * are secrets only where the name is an environment variable's.
   */
  private static boolean isSetting(String name, int start, int end) {
    return end == name.length()
        && start > 0
        && !Character.isLetterOrDigit(name.charAt(start))
        && name.charAt(end - 1) != 's';
  }

  private static boolean endsWord(String name, int i) {
    char before = name.charAt(i - 1);
    char here = name.charAt(i);
    return !Character.isLetterOrDigit(here)
        || Character.isUpperCase(here)
            && (Character.isLowerCase(before)
                || Characters.isDigit(before)
                || Character.isUpperCase(before) && isLowerAfter(name, i));
  }

  /** Whether a word of its own begins behind capitals: {@code PINBlock}. */
  private static boolean isLowerAfter(String name, int i) {
    return i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
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
