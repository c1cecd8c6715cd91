package dev.cet.agent.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Classes and packages whose objects are hidden. */
public final class SecretClasses {
  private final List<String> names = new ArrayList<>();

  /** Names of classes, which cover nested ones, and of packages, which cover those below them. */
  public SecretClasses(Collection<String> given) {
    for (String name : given) {
      String trimmed = name;
      while (trimmed.endsWith("*") || trimmed.endsWith(".")) {
        trimmed = trimmed.substring(0, trimmed.length() - 1);
      }
      if (!trimmed.isEmpty()) {
        names.add(trimmed);
      }
    }
  }

  /** The rule that hides objects of a class, one of its superclasses or interfaces; or null. */
  public String ruleFor(Class<?> type) {
    if (names.isEmpty()) {
      return null;
    }
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      String rule = ruleFor(at.getName());
      for (Class<?> of : at.getInterfaces()) {
        rule = rule == null ? ruleFor(of) : rule;
      }
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }

  /** The rule that hides objects of a class of this name, or null. */
  public String ruleFor(String className) {
    for (String name : names) {
      int length = name.length();
      if (className.startsWith(name)
          && (className.length() == length
              || className.charAt(length) == '.'
              || className.charAt(length) == '$')) {
        return "class: " + name;
      }
    }
    return null;
  }
}
