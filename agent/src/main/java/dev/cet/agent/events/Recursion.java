package dev.cet.agent.events;

import dev.cet.agent.config.ApplicationCode;
import java.util.HashMap;
import java.util.Map;

/** Where a stack overflow comes from. */
final class Recursion {
  private Recursion() {}

  /**
   * The application's frame that stands on the stack most often: the call that makes the recursion.
   * Of calls that take turns it is always the same one, whichever of them met the end of the stack.
   * Where none repeats, a library's recursion was entered from the deepest one. Null without any.
   */
  static StackTraceElement of(StackTraceElement[] stack, ApplicationCode application) {
    Map<StackTraceElement, Integer> times = new HashMap<>();
    StackTraceElement deepest = null;
    int most = 0;
    for (StackTraceElement frame : stack) {
      if (application.isApplication(frame.getClassName())) {
        deepest = deepest == null ? frame : deepest;
        most = Math.max(most, times.merge(frame, 1, Integer::sum));
      }
    }
    if (most < 2) {
      return deepest;
    }
    StackTraceElement result = null;
    for (Map.Entry<StackTraceElement, Integer> entry : times.entrySet()) {
      // The stack is cut, so that of equals some are one short.
      if (entry.getValue() >= most - 1
          && (result == null || order(entry.getKey()).compareTo(order(result)) < 0)) {
        result = entry.getKey();
      }
    }
    return result;
  }

  private static String order(StackTraceElement frame) {
    return String.format(
        "%s.%s:%09d", frame.getClassName(), frame.getMethodName(), frame.getLineNumber());
  }
}
