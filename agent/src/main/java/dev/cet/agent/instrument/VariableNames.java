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
   * variable of inlined code, {@code this} for that of a method whose body AspectJ has moved.
   */
  public static String shown(String name) {
    if (name.indexOf('$') < 0) {
      return name;
    }
    if (name.equals("ajc$this")) {
      return "this";
    }
    int end = name.length();
    while (name.startsWith(INLINED, end - INLINED.length())) {
      end -= INLINED.length();
    }
    if (name.startsWith(RECEIVER) && end > RECEIVER.length()) {
      return "this@" + name.substring(RECEIVER.length(), end);
    }
    return end > 0 ? name.substring(0, end) : name;
  }
}
