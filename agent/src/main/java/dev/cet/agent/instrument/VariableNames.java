package dev.cet.agent.instrument;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The names of variables as their source has them, where a compiler or weaver gives others. */
public final class VariableNames {
  /** What Kotlin hands a suspending function to go on with. */
  private static final Set<String> OF_COROUTINES =
      new HashSet<>(Arrays.asList("$completion", "$continuation", "$result"));

  private static final String RECEIVER = "$this$";
  private static final String INLINED = "$iv";

  private VariableNames() {}

  /** True for what is in no source: marks of inlined code, and a coroutine's own. */
  static boolean isMade(String name) {
    return name.startsWith("$")
        && (name.startsWith("$i$f$") || name.startsWith("$i$a$") || OF_COROUTINES.contains(name));
  }

  /**
   * {@code this@price} for the receiver of Kotlin's {@code fun Order.price()}, {@code line} for a
   * variable of inlined code and for {@code line$1} that a closure of Scala's has taken in, {@code
   * this} for that of a method whose body AspectJ has moved.
   */
  public static String shown(String name) {
    if (name.indexOf('$') < 0) {
      return name;
    }
    if (name.equals("ajc$this")) {
      return "this";
    }
    int end = withoutNumber(name);
    while (name.startsWith(INLINED, end - INLINED.length())) {
      end -= INLINED.length();
    }
    if (name.startsWith(RECEIVER) && end > RECEIVER.length()) {
      return "this@" + name.substring(RECEIVER.length(), end);
    }
    return end > 0 ? name.substring(0, end) : name;
  }

  /** Where a number of the compiler's begins, or the end. */
  private static int withoutNumber(String name) {
    int at = name.length();
    while (at > 0 && Character.isDigit(name.charAt(at - 1))) {
      at--;
    }
    boolean isNumbered = at < name.length() && at > 1 && name.charAt(at - 1) == '$';
    return isNumbered && !name.startsWith("this$") ? at - 1 : name.length(); // not Java's outer one
  }
}
