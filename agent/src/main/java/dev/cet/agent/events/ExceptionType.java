package dev.cet.agent.events;

import dev.cet.agent.capture.ThrowableReader;
import dev.cet.agent.instrument.AnsweredTypes;
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

  /** Whether such exceptions have fields of their own; null until it is asked. */
  private Boolean hasFields;

  /** Twice the version of the answered types that were looked at last, plus one if it is one. */
  private int answered;

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

  /** Whether an exception of this type, such as this one, tells more than message and cause. */
  boolean tellsMore(Throwable throwable) {
    Boolean known = hasFields;
    if (known == null) {
      known = ThrowableReader.hasOwnFields(throwable.getClass());
      hasFields = known;
    }
    return known;
  }

  /** Whether the application has a method that answers such exceptions. */
  boolean mayBeAnswered(AnsweredTypes types) {
    int version = types.version();
    if (version == 0) {
      return false;
    }
    int known = answered;
    if (known >> 1 != version) {
      known = version << 1 | (types.containsAny(internalNames) ? 1 : 0);
      answered = known;
    }
    return (known & 1) != 0;
  }

  /** True when a {@code catch} of this class takes the exception; null catches everything. */
  boolean isCaughtBy(String internalName) {
    return internalName == null || internalNames.contains(internalName);
  }
}
