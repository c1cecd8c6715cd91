package dev.cet.agent.instrument;

import dev.cet.runtime.Bootstrap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Lets a method count its calls. */
final class EntryCounter {
  private static final String RUNTIME = Type.getInternalName(Bootstrap.class);

  private EntryCounter() {}

  /** Before everything else, so that a loop back to the method's beginning is no call. */
  static void insert(MethodNode method, int counter) {
    InsnList code = new InsnList();
    code.add(CallWriter.pushInt(counter)); // … → counter
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RUNTIME, "entered", "(I)V", false)); // → …
    method.instructions.insert(code);
    method.maxStack = Math.max(method.maxStack, 1);
  }
}
