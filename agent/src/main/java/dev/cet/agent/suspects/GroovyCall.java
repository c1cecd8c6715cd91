package dev.cet.agent.suspects;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What Groovy compiles a call or a property to: an {@code invokedynamic} that is told the name, and
 * whose first argument is the receiver.
 */
final class GroovyCall {
  private static final String LINKER = "org/codehaus/groovy/vmplugin/v8/IndyInterface";
  private static final String HELPERS = "org/codehaus/groovy/runtime/";

  private GroovyCall() {}

  static boolean is(AbstractInsnNode node) {
    return node instanceof InvokeDynamicInsnNode
        && Operands.inputs(node) > 0
        && ((InvokeDynamicInsnNode) node).bsm.getOwner().equals(LINKER)
        && ((InvokeDynamicInsnNode) node).bsmArgs.length > 0
        && !((InvokeDynamicInsnNode) node).name.equals("init");
  }

  /** Whether it reads a variable that a closure shares with the method around it. */
  static boolean isVariable(AbstractInsnNode node) {
    return node instanceof MethodInsnNode
        && ((MethodInsnNode) node).owner.equals("groovy/lang/Reference")
        && ((MethodInsnNode) node).name.equals("get");
  }

  /** Whether it is a call that the compiler makes of an operator: nobody wrote it. */
  static boolean isHelper(AbstractInsnNode node) {
    return node instanceof MethodInsnNode && ((MethodInsnNode) node).owner.startsWith(HELPERS);
  }

  /** Name of the method or property. */
  static String name(AbstractInsnNode call) {
    return String.valueOf(((InvokeDynamicInsnNode) call).bsmArgs[0]);
  }

  /** What stands behind the receiver, or null for a cast, which nobody wrote. */
  static String suffix(AbstractInsnNode call, int arguments) {
    switch (((InvokeDynamicInsnNode) call).name) {
      case "cast":
        return "";
      case "getProperty":
        return '.' + name(call);
      default:
        return '.' + name(call) + (arguments == 0 ? "()" : "(…)");
    }
  }
}
