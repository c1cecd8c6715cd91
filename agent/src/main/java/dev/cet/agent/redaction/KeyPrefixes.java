package dev.cet.agent.redaction;

import java.util.Arrays;

/**
 * Keys that their issuers let begin with a word of their own, so that they can be found: AWS access
 * key ids, GitHub, GitLab, Slack, Google, Stripe, npm, OpenAI, Anthropic and SendGrid tokens, JSON
 * web tokens.
 */
final class KeyPrefixes {
  private static final String[] PREFIXES = {
    "eyJ",
    "AKIA",
    "ASIA",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "xoxa-",
    "xoxb-",
    "xoxe-",
    "xoxp-",
    "xoxr-",
    "xoxs-",
    "xapp-",
    "hooks.slack.com/services/",
    "AIza",
    "GOCSPX-",
    "ya29.",
    "sk_live_",
    "sk_test_",
    "rk_live_",
    "rk_test_",
    "npm_",
    "sk-proj-",
    "sk-svcacct-",
    "sk-ant-",
    "SG.",
  };

  /** Fewest characters after the prefix: less than the issuers use, as the text may be cut. */
  private static final int[] LENGTHS = {
    12, 16, 16, 20, 20, 20, 20, 20, 20, 16, 10, 10, 10, 10, 10, 10, 10, 16, 30, 20, 20, 16, 16, 16,
    16, 30, 20, 20, 20, 40
  };

  private static final SecretPattern[] PATTERNS = {
    SecretPattern.JWT,
    SecretPattern.AWS,
    SecretPattern.AWS,
    SecretPattern.GITHUB,
    SecretPattern.GITHUB,
    SecretPattern.GITHUB,
    SecretPattern.GITHUB,
    SecretPattern.GITHUB,
    SecretPattern.GITHUB,
    SecretPattern.GITLAB,
    SecretPattern.SLACK,
    SecretPattern.SLACK,
    SecretPattern.SLACK,
    SecretPattern.SLACK,
    SecretPattern.SLACK,
    SecretPattern.SLACK,
    SecretPattern.SLACK,
    SecretPattern.SLACK,
    SecretPattern.GOOGLE,
    SecretPattern.GOOGLE,
    SecretPattern.GOOGLE,
    SecretPattern.STRIPE,
    SecretPattern.STRIPE,
    SecretPattern.STRIPE,
    SecretPattern.STRIPE,
    SecretPattern.NPM,
    SecretPattern.OPENAI,
    SecretPattern.OPENAI,
    SecretPattern.ANTHROPIC,
    SecretPattern.SENDGRID,
  };

  /** Indices of the prefixes that begin with a letter. */
  private static final int[][] BY_FIRST = new int[128][];

  static {
    for (int p = 0; p < PREFIXES.length; p++) {
      char first = PREFIXES[p].charAt(0);
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
      if (text.startsWith(PREFIXES[p], i)) {
        boolean whole = end(i) - i - PREFIXES[p].length() >= LENGTHS[p];
        boolean parts = p != 0 || lastDot > i + PREFIXES[0].length();
        return whole && parts ? PATTERNS[p] : null;
      }
    }
    return null;
  }

  /** End of the key that begins here. */
  int end(int i) {
    if (i >= runFrom && i < runEnd) {
      return runEnd;
    }
    boolean path = text.startsWith("hooks", i);
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
