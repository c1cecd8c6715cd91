package dev.cet.agent.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Type;

/** Which local variables of a gate method hold the parts of the statement. */
final class GateParameters {
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String THROWABLE = "Ljava/lang/Throwable;";
  private static final int ABSENT = -1;

  /** An argument's variable, and its type: an object, or a number that is to be boxed. */
  static final class Argument {
    final int slot;
    final Type type;

    private Argument(int slot, Type type) {
      this.slot = slot;
      this.type = type;
    }
  }

  int level = ABSENT;

  /** Our level where the method's name says it. */
  int fixedLevel = ABSENT;

  int message = ABSENT;
  int array = ABSENT;
  int throwable = ABSENT;
  final List<Argument> arguments = new ArrayList<>();

  /** The message is computed only if it is let through. */
  boolean computed;

  private GateParameters() {}

  /**
   * The parts by the method's descriptor, or null if it has none that make a statement.
   *
   * @param isStatic whether the first parameter is in the first variable
   */
  static GateParameters of(
      Framework framework, String method, String descriptor, boolean isStatic) {
    GateParameters parts = new GateParameters();
    parts.fixedLevel = MethodLevels.of(method);
    Type[] types = Type.getArgumentTypes(descriptor);
    int messageIndex = messageIndex(framework, method, types);
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      parts.assign(framework, types[i], i - messageIndex, slot);
      slot += types[i].getSize();
    }
    if (parts.message == ABSENT && !parts.computed) {
      parts.message = parts.throwable; // logged alone, it is the message too
    }
    boolean hasLevel = parts.level != ABSENT || parts.fixedLevel != ABSENT;
    boolean complete = hasLevel && (parts.computed || parts.message != ABSENT);
    return complete ? parts : null;
  }

  private static int messageIndex(Framework framework, String method, Type[] types) {
    List<String> names = new ArrayList<>();
    for (Type type : types) {
      names.add(type.getDescriptor());
    }
    int afterLevel = framework.level == null ? 0 : names.indexOf(framework.level) + 1;
    switch (framework) {
      case LOGBACK:
        return afterLevel;
      case LOG4J:
        return afterLevel + 1; // a marker stands between
      case JUL:
      case JBOSS_LOG_MANAGER:
        if (method.equals("logrb")) {
          return names.lastIndexOf(STRING); // names of class, method and bundle before it
        }
        return method.equals("logp") ? afterLevel + 2 : afterLevel; // class and method between
      case JBOSS:
        // Without a format the message is an object, and a string before it is the caller's name.
        boolean formatted = method.endsWith("f") || method.endsWith("v");
        return first(names, afterLevel, formatted ? STRING : OBJECT);
      default:
        return first(names, afterLevel, STRING, OBJECT);
    }
  }

  private static int first(List<String> names, int from, String... wanted) {
    int index = from;
    while (index < names.size() && !Arrays.asList(wanted).contains(names.get(index))) {
      index++;
    }
    return index;
  }

  private void assign(Framework framework, Type type, int place, int slot) {
    String name = type.getDescriptor();
    if (name.equals(framework.level) && place < 0) {
      level = slot;
    } else if (name.equals(THROWABLE)) {
      throwable = slot;
    } else if (name.contains("Supplier;")) {
      // With a fixed text only the arguments are computed, and the text is as good as a message.
      computed |= message == ABSENT;
    } else if (place == 0) {
      message = slot;
      // An object that makes the text; the framework asks it only if it is let through.
      computed = name.endsWith("/message/Message;");
    } else if (place > 0 && name.equals("[Ljava/lang/Object;")) {
      array = slot;
    } else if (place > 0 && (name.equals(OBJECT) || type.getSort() < Type.ARRAY)) {
      arguments.add(new Argument(slot, type));
    }
  }

  boolean hasMessage() {
    return message != ABSENT;
  }

  boolean hasArray() {
    return array != ABSENT;
  }

  boolean hasThrowable() {
    return throwable != ABSENT;
  }
}
