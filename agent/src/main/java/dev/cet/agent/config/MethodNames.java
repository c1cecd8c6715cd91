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
      // Harness CET parts class and method by a colon.
      int dot = Math.max(name.lastIndexOf('.'), name.lastIndexOf(':'));
      if (dot > 0 && dot < name.length() - 1) {
        String owner = name.substring(0, dot).replace('.', '/');
        methods.computeIfAbsent(owner, k -> new HashSet<>()).add(name.substring(dot + 1));
      }
    }
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
