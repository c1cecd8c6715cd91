package dev.cet.agent.events;

import java.util.HashSet;
import java.util.Set;

/** An exception class by its names alone, so that remembering it keeps no class loader alive. */
final class ExceptionType {
  private static final ClassValue<ExceptionType> TYPES =
      new ClassValue<ExceptionType>() {
        @Override
        protected ExceptionType computeValue(Class<?> type) {
          return new ExceptionType(type);
        }
      };

  /** Binary name. */
  final String name;

  private final Set<String> internalNames = new HashSet<>();

  private ExceptionType(Class<?> type) {
    name = type.getName();
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      internalNames.add(at.getName().replace('.', '/'));
    }
  }

  /** The type of a throwable's class. */
  static ExceptionType of(Class<?> type) {
    return TYPES.get(type);
  }

  /** True when a {@code catch} of this class takes the exception; null catches everything. */
  boolean isCaughtBy(String internalName) {
    return internalName == null || internalNames.contains(internalName);
  }
}
