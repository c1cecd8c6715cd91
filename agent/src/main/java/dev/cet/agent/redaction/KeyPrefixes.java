package dev.cet.agent.redaction;

import java.util.Arrays;

/**
 * Keys that their issuers let begin with a word of their own, so that they can be found; JSON web
 * tokens; and Discord's, which are known by their three parts.
 */
final class KeyPrefixes {
  /** What keys of one kind look like behind their prefix. */
  private enum Rest {
    TOKEN,
    HEX,
    LETTERS_AND_DIGITS
  }

  /** A kind of keys. */
  private static final class Key {
    final String prefix;

    /** Fewest characters after the prefix: less than the issuers use, as the text may be cut. */
    final int length;

    final SecretPattern pattern;
    final Rest rest;

    Key(String prefix, int length, SecretPattern pattern, Rest rest) {
      this.prefix = prefix;
      this.length = length;
      this.pattern = pattern;
      this.rest = rest;
    }
  }

  private static Key key(String prefix, int length, SecretPattern pattern) {
    return new Key(prefix, length, pattern, Rest.TOKEN);
  }

  private static final Key JWT = key("eyJ", 12, SecretPattern.JWT);

  private static final Key[] KEYS = {
    JWT,
    key("AKIA", 16, SecretPattern.AWS),
    key("ASIA", 16, SecretPattern.AWS),
    key("ghp_", 20, SecretPattern.GITHUB),
    key("gho_", 20, SecretPattern.GITHUB),
    key("ghu_", 20, SecretPattern.GITHUB),
    key("ghs_", 20, SecretPattern.GITHUB),
    key("ghr_", 20, SecretPattern.GITHUB),
    key("github_pat_", 20, SecretPattern.GITHUB),
    key("glpat-", 16, SecretPattern.GITLAB),
    key("xoxa-", 10, SecretPattern.SLACK),
    key("xoxb-", 10, SecretPattern.SLACK),
    key("xoxe-", 10, SecretPattern.SLACK),
    key("xoxp-", 10, SecretPattern.SLACK),
    key("xoxr-", 10, SecretPattern.SLACK),
    key("xoxs-", 10, SecretPattern.SLACK),
    key("xapp-", 10, SecretPattern.SLACK),
    key("hooks.slack.com/services/", 16, SecretPattern.SLACK),
    key("AIza", 30, SecretPattern.GOOGLE),
    key("GOCSPX-", 20, SecretPattern.GOOGLE),
    key("ya29.", 20, SecretPattern.GOOGLE),
    key("sk_live_", 16, SecretPattern.STRIPE),
    key("sk_test_", 16, SecretPattern.STRIPE),
    key("rk_live_", 16, SecretPattern.STRIPE),
    key("rk_test_", 16, SecretPattern.STRIPE),
    key("npm_", 30, SecretPattern.NPM),
    key("sk-proj-", 20, SecretPattern.OPENAI),
    key("sk-svcacct-", 20, SecretPattern.OPENAI),
    key("sk-ant-", 20, SecretPattern.ANTHROPIC),
    key("SG.", 40, SecretPattern.SENDGRID),
    key("glrt-", 16, SecretPattern.GITLAB),
    key("gldt-", 16, SecretPattern.GITLAB),
    key("glptt-", 16, SecretPattern.GITLAB),
    key("whsec_", 20, SecretPattern.STRIPE),
    key("hf_", 20, SecretPattern.HUGGINGFACE),
    key("api_org_", 20, SecretPattern.HUGGINGFACE),
    key("pypi-AgE", 20, SecretPattern.PYPI),
    key("dop_v1_", 30, SecretPattern.DIGITALOCEAN),
    key("doo_v1_", 30, SecretPattern.DIGITALOCEAN),
    key("dor_v1_", 30, SecretPattern.DIGITALOCEAN),
    key("shpat_", 20, SecretPattern.SHOPIFY),
    key("shpca_", 20, SecretPattern.SHOPIFY),
    key("shppa_", 20, SecretPattern.SHOPIFY),
    key("shpss_", 20, SecretPattern.SHOPIFY),
    key("discord.com/api/webhooks/", 20, SecretPattern.DISCORD),
    key("discordapp.com/api/webhooks/", 20, SecretPattern.DISCORD),
    key("glc_", 24, SecretPattern.GRAFANA),
    key("glsa_", 24, SecretPattern.GRAFANA),
    key("hvs.", 20, SecretPattern.VAULT),
    key("hvb.", 20, SecretPattern.VAULT),
    key("hvr.", 20, SecretPattern.VAULT),
    key("dp.pt.", 30, SecretPattern.DOPPLER),
    key("dp.st.", 30, SecretPattern.DOPPLER),
    key("dp.ct.", 30, SecretPattern.DOPPLER),
    key("dp.sa.", 30, SecretPattern.DOPPLER),
    key("lin_api_", 30, SecretPattern.LINEAR),
    key("lin_oauth_", 30, SecretPattern.LINEAR),
    key("ntn_", 30, SecretPattern.NOTION),
    key("AGE-SECRET-KEY-1", 40, SecretPattern.AGE),
    new Key("dapi", 32, SecretPattern.DATABRICKS, Rest.HEX),
    new Key("SK", 32, SecretPattern.TWILIO, Rest.HEX),
    new Key("secret_", 40, SecretPattern.NOTION, Rest.LETTERS_AND_DIGITS),
  };

  /** Indices of the prefixes that begin with a letter. */
  private static final int[][] BY_FIRST = new int[128][];

  static {
    for (int p = 0; p < KEYS.length; p++) {
      char first = KEYS[p].prefix.charAt(0);
      int[] others = BY_FIRST[first] == null ? new int[0] : BY_FIRST[first];
      BY_FIRST[first] = Arrays.copyOf(others, others.length + 1);
      BY_FIRST[first][others.length] = p;
    }
  }

  private final String text;

  /** The run of a key's characters that was looked at last: keys may seem to begin inside one. */
  private int runFrom = -1;

  private int runEnd = -1;
  private int lastDot = -1;

  KeyPrefixes(String text) {
    this.text = text;
  }

  static boolean mayBegin(char letter) {
    return letter < 128 && BY_FIRST[letter] != null;
  }

  /** Whose key begins here, or null. */
  SecretPattern at(int i) {
    char first = text.charAt(i);
    if (!mayBegin(first)) {
      return null;
    }
    for (int p : BY_FIRST[first]) {
      Key key = KEYS[p];
      if (text.startsWith(key.prefix, i)) {
        return isWhole(key, i) ? key.pattern : null;
      }
    }
    return null;
  }

  private boolean isWhole(Key key, int i) {
    int end = end(i);
    int rest = i + key.prefix.length();
    if (end - rest < key.length) {
      return false;
    }
    for (int at = rest; at < end && key.rest != Rest.TOKEN; at++) {
      char c = text.charAt(at);
      if (key.rest == Rest.HEX ? !Characters.isHex(c) : !Characters.isAlphanumeric(c)) {
        return false;
      }
    }
    return key != JWT || lastDot > rest;
  }

  /** Whether a bot's token of Discord begins here: an id in base64, a time, a signature. */
  boolean isDiscordToken(int i) {
    char first = text.charAt(i);
    if (first != 'M' && first != 'N' && first != 'O') {
      return false;
    }
    int dot = i + 23;
    while (dot <= i + 28 && dot < text.length() && text.charAt(dot) != '.') {
      dot++;
    }
    int second = dot + 7;
    if (dot > i + 28 || second >= text.length() || text.charAt(second) != '.') {
      return false;
    }
    int end = end(i);
    return end - second > 27 && lastDot == second && text.indexOf('.', i) == dot;
  }

  /** End of the key that begins here. */
  int end(int i) {
    if (i >= runFrom && i < runEnd) {
      return runEnd;
    }
    boolean path = text.startsWith("hooks", i) || text.startsWith("discord", i);
    int end = i;
    while (end < text.length()
        && (Characters.isToken(text.charAt(end))
            || text.charAt(end) == '.'
            || path && text.charAt(end) == '/')) {
      end++;
    }
    while (end > i && text.charAt(end - 1) == '.') {
      end--; // of the sentence
    }
    runFrom = i;
    runEnd = end;
    lastDot = text.lastIndexOf('.', end - 1);
    return end;
  }
}
