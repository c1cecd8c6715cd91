package dev.cet.agent.logs;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** Which local variables of a gate method hold the parts of the statement. */
final class GateParameters {
  private static final int ABSENT = -1;

  int level = ABSENT;
  int message = ABSENT;
  int array = ABSENT;
  int throwable = ABSENT;
  final List<Integer> arguments = new ArrayList<>();

  /** The message is computed only if it is let through. */
  boolean computed;

  private GateParameters() {}

  /** The parts by the method's descriptor, or null if it has none that make a statement. */
  static GateParameters of(Framework framework, String method, String descriptor) {
    GateParameters parts = new GateParameters();
    Type[] types = Type.getArgumentTypes(descriptor);
    int messageIndex = messageIndex(framework, method, types);
    int slot = 1;
    for (int i = 0; i < types.length; i++) {
      parts.assign(framework, types[i].getDescriptor(), i - messageIndex, slot);
      slot += types[i].getSize();
    }
    boolean complete = parts.level != ABSENT && (parts.computed || parts.message != ABSENT);
    return complete ? parts : null;
  }

  private static int messageIndex(Framework framework, String method, Type[] types) {
    int level = 0;
    while (level < types.length && !types[level].getInternalName().equals(framework.level)) {
      level++;
    }
    switch (framework) {
      case LOGBACK:
        return level + 1;
      case LOG4J:
        return level + 2; // a marker stands between
      default:
        return method.equals("logp") ? level + 3 : level + 1; // class and method between
    }
  }

  private void assign(Framework framework, String type, int place, int slot) {
    if (type.equals('L' + framework.level + ';')) {
      level = slot;
    } else if (type.equals("Ljava/lang/Throwable;")) {
      throwable = slot;
    } else if (type.contains("Supplier;")) {
      // With a fixed text only the arguments are computed, and the text is as good as a message.
      computed |= message == ABSENT;
    } else if (place == 0) {
      message = slot;
      // An object that makes the text; the framework asks it only if it is let through.
      computed = type.endsWith("/message/Message;");
    } else if (place > 0 && type.equals("[Ljava/lang/Object;")) {
      array = slot;
    } else if (place > 0 && type.equals("Ljava/lang/Object;")) {
      arguments.add(slot);
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
