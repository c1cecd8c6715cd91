package dev.cet.agent.instrument;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** A variable that a site hands over, or one that it cannot because it has no value yet. */
public final class VariableInfo {
  private static final String THIS = "this";

  public final String name;

  /** {@code this}, {@code parameter} or {@code local}, as in the snapshot. */
  public final String kind;

  /** Binary name of the declared type. */
  public final String declaredType;

  /** At which of the site's arguments its value is. */
  final int argument;

  private Object noted;

  VariableInfo(String name, String kind, String declaredType, int argument) {
    this.argument = argument;
    this.name = name;
    this.kind = kind;
    this.declaredType = declaredType;
  }

  /** The variables that the debug information of a method of {@code className} describes. */
  static VariableInfo[] of(List<LocalVariableNode> nodes, MethodNode method, String className) {
    boolean isInstance = (method.access & Opcodes.ACC_STATIC) == 0;
    int argumentSlots = (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - (isInstance ? 0 : 1);
    VariableInfo[] result = new VariableInfo[nodes.size()];
    Set<String> names = new HashSet<>();
    for (int i = 0; i < result.length; i++) {
      LocalVariableNode node = nodes.get(i);
      String shown = VariableNames.shown(node.name);
      String name = names.add(shown) ? shown : node.name; // one of inlined code's, for instance
      boolean isThis = node.index == 0 && (isInstance || name.equals(THIS));
      String kind = isThis ? THIS : node.index < argumentSlots ? "parameter" : "local";
      String type = isThis ? className : Type.getType(node.desc).getClassName();
      result[i] = new VariableInfo(name, kind, type, i);
    }
    return result;
  }

  /** What who writes its values has noted about it; null at first. */
  public Object noted() {
    return noted;
  }

  /** Keeps an immutable note; one that is lost under a race is made again. */
  public void note(Object known) {
    noted = known;
  }

  /** The same variable, handed over as another argument. */
  VariableInfo at(int argument) {
    return this.argument == argument ? this : new VariableInfo(name, kind, declaredType, argument);
  }

  /**
   * Its value among a site's arguments, of the declared type: what is smaller than an {@code int}
   * is handed over as one.
   */
  public Object of(Object[] arguments) {
    Object handedOver = arguments[argument];
    if (!(handedOver instanceof Integer)) {
      return handedOver;
    }
    int value = (Integer) handedOver;
    switch (declaredType) {
      case "boolean":
        return value != 0;
      case "char":
        return (char) value;
      case "byte":
        return (byte) value;
      case "short":
        return (short) value;
      default:
        return handedOver;
    }
  }
}
