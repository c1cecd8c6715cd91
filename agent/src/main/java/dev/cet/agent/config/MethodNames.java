package dev.cet.agent.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Methods that a setting names: {@code com.acme.Orders.cancel}, or {@code com.acme.Audit.*} for all
 * of a class but its constructors.
 */
public final class MethodNames {
  private static final String ALL = "*";

  /** Method names by internal class name. */
  private final Map<String, Set<String>> methods = new HashMap<>();

  /**
   * Methods by their names.
   *
   * @param names class and method with dots; nested classes with {@code $}; constructors as {@code
   *     com.acme.Order.<init>}
   */
  public MethodNames(Collection<String> names) {
    for (String name : names) {
      if (isOne(name)) {
        int end = endOfClass(name);
        String owner = name.substring(0, end).replace('.', '/');
        methods.computeIfAbsent(owner, k -> new HashSet<>()).add(name.substring(end + 1));
      }
    }
  }

  /** Whether a text has a class and a method. */
  static boolean isOne(String name) {
    int end = endOfClass(name);
    return end > 0 && end < name.length() - 1;
  }

  /** Harness CET parts class and method by a colon. */
  private static int endOfClass(String name) {
    return Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'));
  }

  /** Whether a named method lies in this class. */
  public boolean hasOwner(String internalClassName) {
    return methods.containsKey(internalClassName);
  }

  /** Internal names of the classes that are named. */
  public Set<String> owners() {
    return methods.keySet();
  }

  /** Whether a method of this name in this class is one. */
  public boolean contains(String internalClassName, String method) {
    Set<String> names = methods.get(internalClassName);
    return names != null
        && (names.contains(method) || names.contains(ALL) && method.charAt(0) != '<');
  }
}
