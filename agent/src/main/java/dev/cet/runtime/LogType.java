package dev.cet.runtime;

/**
 * Stands for an argument of which only the type is remembered: {@code Money@…}. Not its identity:
 * the JVM makes an identity hash code when it is asked for, which costs more than all the rest, and
 * keeps it where a lock would be.
 */
public final class LogType {
  /** The very text that the class gives as its name; it keeps no class alive. */
  final String className;

  private final String name;

  /** Whether a value of it is kept itself, unless it is a large one. */
  final boolean isImmutable;

  LogType(Class<?> type, boolean isImmutable) {
    className = type.getName();
    this.isImmutable = isImmutable;
    name = shortName(type);
  }

  /**
   * How a class reads in a line of text: without package and enclosing classes, {@code int[]} for
   * an array, without the numbers of generated classes.
   */
  static String shortName(Class<?> type) {
    if (type.isArray()) {
      return shortName(type.getComponentType()) + "[]";
    }
    String name = type.getName();
    int hidden = name.indexOf('/'); // of a hidden class, before an address
    name = name.substring(name.lastIndexOf('.', hidden < 0 ? name.length() : hidden) + 1);
    int generated = name.indexOf("$$");
    if (generated > 0) {
      boolean lambda = name.startsWith("$$Lambda", generated);
      return name.substring(0, generated) + (lambda ? "$$Lambda" : "");
    }
    int nested = name.lastIndexOf('$') + 1;
    boolean named = nested < name.length() && Character.isJavaIdentifierStart(name.charAt(nested));
    return named ? name.substring(nested) : name;
  }

  @Override
  public String toString() {
    return name + "@…";
  }
}
