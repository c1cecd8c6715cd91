package dev.cet.agent.suspects;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** How many values calls take from the stack. */
final class CallInputs {
  private CallInputs() {}

  /** Of a call of any kind. */
  static int of(AbstractInsnNode call) {
    return call instanceof InvokeDynamicInsnNode
        ? Type.getArgumentTypes(((InvokeDynamicInsnNode) call).desc).length
        : Operands.inputs((MethodInsnNode) call);
  }
}
