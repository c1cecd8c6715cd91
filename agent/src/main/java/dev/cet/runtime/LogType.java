package dev.cet.runtime;

/**
 * Stands for an argument of which only the type and the identity are remembered: {@code
 * Money@1a2b}. The identity tells two of them apart; it is not the application's {@code hashCode}.
 */
public final class LogType {
  private final String name;
  private final int identity;

  LogType(String name, int identity) {
    this.name = name;
    this.identity = identity;
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
    return name + '@' + Integer.toHexString(identity);
  }
}
