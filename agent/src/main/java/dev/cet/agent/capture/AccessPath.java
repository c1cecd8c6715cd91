package dev.cet.agent.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from a variable through fields and elements, as an expression of the source names it:
 * {@code order.lines[i].product}. Immutable; holds names and places, no objects.
 */
public final class AccessPath {
  /** No path at all. */
  public static final AccessPath[] NONE = {};

  private static final int MOST_STEPS = 16;

  /** A step to a field or to an element. */
  static final class Step {
    /** Fields that it may read, or null; what a getter reads is called like it, or nearly. */
    private final String[] fields;

    /** The way to the index of the element that it reads, or null. */
    private final AccessPath index;

    /** That index where it is a constant; else -1. */
    private final int constant;

    private Step(String[] fields, AccessPath index, int constant) {
      this.fields = fields;
      this.index = index;
      this.constant = constant;
    }

    boolean isTo(String field) {
      if (fields != null) {
        for (String name : fields) {
          if (name.equals(field)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** Index of the variable that it begins with. */
  final int variable;

  private final Step[] steps;

  private AccessPath(int variable, List<Step> steps) {
    this.variable = variable;
    this.steps = steps.toArray(new Step[0]);
  }

  /**
   * The way that an expression tells, as far as it can be followed without running anything: to
   * {@code order.lines} of {@code order.lines.get(…)}.
   *
   * @param variables names of the frame's variables
   * @return null where it does not begin with one of them
   */
  public static AccessPath of(String expression, String[] variables) {
    int end = nameEnd(expression, 0);
    for (int i = 0; i < variables.length; i++) {
      if (variables[i].equals(expression.substring(0, end))) {
        return new AccessPath(i, steps(expression, end, variables));
      }
    }
    return null;
  }

  private static List<Step> steps(String expression, int begin, String[] variables) {
    List<Step> steps = new ArrayList<>();
    int at = begin;
    while (at < expression.length() && steps.size() < MOST_STEPS) {
      int end;
      Step step;
      if (expression.charAt(at) == '.') {
        end = nameEnd(expression, at + 1);
        String name = expression.substring(at + 1, end);
        boolean isGetter = expression.startsWith("()", end);
        step = new Step(isGetter ? fieldsOf(name) : new String[] {name}, null, -1);
        end += isGetter ? 2 : 0;
        if (end < expression.length() && expression.charAt(end) == '(') {
          break;
        }
      } else if (expression.charAt(at) == '[') {
        end = closing(expression, at) + 1;
        String index = end == 0 ? "" : expression.substring(at + 1, end - 1);
        AccessPath way = index.isEmpty() ? null : of(index, variables);
        int constant = constant(index);
        if (way == null && constant < 0) {
          break;
        }
        step = new Step(null, way, constant);
      } else {
        break;
      }
      steps.add(step);
      at = end;
    }
    return steps;
  }

  /** {@code getTotal} and {@code isOpen} read {@code total} and {@code open}, where not others. */
  private static String[] fieldsOf(String getter) {
    int prefix = getter.startsWith("get") ? 3 : getter.startsWith("is") ? 2 : 0;
    return prefix == 0 || prefix == getter.length()
        ? new String[] {getter}
        : new String[] {
          getter, Character.toLowerCase(getter.charAt(prefix)) + getter.substring(prefix + 1)
        };
  }

  private static int nameEnd(String expression, int begin) {
    int end = begin;
    while (end < expression.length()
        && (Character.isJavaIdentifierPart(expression.charAt(end))
            || expression.charAt(end) == '@')) { // Kotlin's this@price is one name
      end++;
    }
    return end;
  }

  private static int closing(String expression, int opening) {
    int open = 0;
    for (int i = opening; i < expression.length(); i++) {
      char c = expression.charAt(i);
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int constant(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException none) {
      return -1;
    }
  }

  /** Whether it leads from an object {@code depth} steps below its variable to that field. */
  boolean leadsTo(String field, int depth) {
    return depth < steps.length && steps[depth].isTo(field);
  }

  /** The index that it reads of a container {@code depth} steps below its variable, else -1. */
  int indexAt(int depth, Object[] variables, Types types) {
    if (depth >= steps.length || steps[depth].fields != null) {
      return -1;
    }
    Step step = steps[depth];
    Object index = step.index == null ? null : step.index.value(variables, types);
    return index instanceof Integer ? (Integer) index : step.constant;
  }

  int length() {
    return steps.length;
  }

  /**
   * What it leads to, read from memory: of primitive fields {@code int} and {@code long} alone.
   * Null where it leads nowhere or to what a rule hides.
   */
  Object value(Object[] variables, Types types) {
    Object at = variables[variable];
    for (int i = 0; i < steps.length && at != null; i++) {
      if (steps[i].fields == null) {
        int index = indexAt(i, variables, types);
        boolean isThere = at instanceof Object[] && index >= 0 && index < ((Object[]) at).length;
        at = isThere ? ((Object[]) at)[index] : null;
      } else {
        TypeInfo info = types.get(at.getClass());
        boolean hasFields = info.rule == null && info.contents instanceof ObjectFields;
        at = hasFields ? field((ObjectFields) info.contents, at, steps[i]) : null;
      }
    }
    return at;
  }

  private static Object field(ObjectFields fields, Object of, Step step) {
    try {
      return fields.value(of, step);
    } catch (Error failure) {
      throw failure;
    } catch (Throwable unreadable) {
      return null;
    }
  }
}
