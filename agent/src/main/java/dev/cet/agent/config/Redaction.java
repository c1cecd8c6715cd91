package dev.cet.agent.config;

import dev.cet.agent.redaction.PatternSetting;
import dev.cet.agent.redaction.SecretClasses;
import dev.cet.agent.redaction.SecretNames;
import dev.cet.agent.redaction.SecretText;
import java.util.Collection;
import java.util.Collections;
import java.util.function.Consumer;

/**
 * Hides what must not leave the process: values whose name says that they are secret, parts of
 * texts and numbers that look like a secret, and objects of classes that are told to be. Where
 * something is hidden stands the rule that hides it.
 */
public final class Redaction {
  private final SecretNames names;
  private final SecretText texts;
  private final SecretClasses classes;

  /** What is hidden when only {@code more} names are configured. */
  public Redaction(Collection<String> more) {
    this(true, more, null, Collections.emptyList(), problem -> {});
  }

  /**
   * @param defaults whether the shipped names and patterns are hidden
   * @param names further ones, {@code -name} for one that is shown
   * @param patterns see {@link PatternSetting}; null for none
   * @param classes and packages whose objects are hidden
   * @param problems is told about parts of {@code patterns} that cannot be used
   */
  public Redaction(
      boolean defaults,
      Collection<String> names,
      String patterns,
      Collection<String> classes,
      Consumer<String> problems) {
    this.names = new SecretNames(defaults, names);
    PatternSetting setting = new PatternSetting(defaults, patterns, problems);
    texts = new SecretText(this.names, setting.shipped(), setting.custom());
    this.classes = new SecretClasses(classes);
  }

  /** What the settings say. */
  static Redaction of(Settings settings, Notices notices) {
    return new Redaction(
        settings.redactDefaults,
        settings.redactedNames,
        settings.redactedPatterns,
        settings.redactedClasses,
        problem -> notices.problem("redaction " + problem, "ET_REDACT_PATTERNS: " + problem + '.'));
  }

  /**
   * The rule that hides values of this name, for example {@code password} for {@code DB_PASSWORD},
   * or null if they may be seen.
   */
  public String ruleFor(String name) {
    return names.ruleFor(name);
  }

  /** The rule that hides this number, {@code pattern: card}, or null. */
  public String ruleFor(long number) {
    return texts.ruleFor(number);
  }

  /** The rule that hides objects of this class, {@code class: com.shop.Secret}, or null. */
  public String ruleFor(Class<?> type) {
    return classes.ruleFor(type);
  }

  /** {@code text}, or the reason why it is hidden; secrets inside a longer text are hidden too. */
  public String show(String name, String text) {
    String rule = names.ruleFor(name);
    return rule != null ? hidden(rule) : showText(text);
  }

  /**
   * {@code text} with the values of {@code secret=value} pairs and everything that looks like a
   * secret hidden; null for null. The same object where nothing is.
   */
  public String showText(String text) {
    return text == null ? null : texts.show(text);
  }

  /**
   * What may be shown of the text {@code all[at]} because of those before it, from {@code first}
   * on, where they are the arguments of a command; null where they say nothing.
   */
  public String showArgument(Object[] all, int first, int at) {
    return texts.showArgument(all, first, at);
  }

  /** The message of an exception of this class, null for none; hidden where its objects are. */
  public String showMessage(String className, String message) {
    boolean both = message != null && className != null;
    String rule = both ? classes.ruleFor(className) : null;
    return rule != null ? SecretText.hidden(rule) : showText(message);
  }

  /** The rule, where {@link #showText} left nothing else; else null. */
  public static String ruleOfAll(String shown) {
    return SecretText.ruleOfAll(shown);
  }

  /** What is shown in place of a value whose name is secret. */
  public static String hidden(String rule) {
    return SecretText.hidden("name: " + rule);
  }
}
