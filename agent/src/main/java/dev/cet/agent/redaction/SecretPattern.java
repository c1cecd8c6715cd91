package dev.cet.agent.redaction;

/** What a secret looks like, wherever it stands. */
public enum SecretPattern {
  /** Numbers of payment cards: length and issuer of a known network, and the Luhn check. */
  CARD("card", true),
  /** Bank accounts: the country's length and the check of ISO 13616, modulo 97. */
  IBAN("iban", true),
  JWT("jwt", true),
  /** What follows the word {@code Bearer}. */
  BEARER("bearer", true),
  /** User and password after the word {@code Basic}, in base64. */
  BASIC("basic", true),
  AWS("aws", true),
  GITHUB("github", true),
  GITLAB("gitlab", true),
  SLACK("slack", true),
  GOOGLE("google", true),
  STRIPE("stripe", true),
  NPM("npm", true),
  OPENAI("openai", true),
  ANTHROPIC("anthropic", true),
  SENDGRID("sendgrid", true),
  HUGGINGFACE("huggingface", true),
  PYPI("pypi", true),
  DIGITALOCEAN("digitalocean", true),
  /** API keys; an account's id opens nothing. */
  TWILIO("twilio", true),
  SHOPIFY("shopify", true),
  TELEGRAM("telegram", true),
  DISCORD("discord", true),
  DATABRICKS("databricks", true),
  GRAFANA("grafana", true),
  VAULT("vault", true),
  DOPPLER("doppler", true),
  LINEAR("linear", true),
  NOTION("notion", true),
  /** Secret keys of the program for encrypting files. */
  AGE("age", true),
  /** A whole PEM block of a private key. */
  PRIVATE_KEY("private-key", true),
  /** The password in {@code scheme://user:password@host}. */
  URL_PASSWORD("url-password", true),
  /** The password in commands of well-known programs and of SQL. */
  COMMAND("command", true),
  /**
   * Not by default: an address names a person but opens nothing, and is often what one looks for.
   */
  EMAIL("email", false),
  /** Not by default, as before; and four numbers with dots are a version as often as an address. */
  IP("ip", false);

  /** As in {@code ET_REDACT_PATTERNS} and in the reason shown. */
  public final String id;

  /** Whether it is looked for when nothing is configured. */
  public final boolean byDefault;

  SecretPattern(String id, boolean byDefault) {
    this.id = id;
    this.byDefault = byDefault;
  }

  static SecretPattern of(String id) {
    for (SecretPattern pattern : values()) {
      if (pattern.id.equals(id)) {
        return pattern;
      }
    }
    return null;
  }
}
