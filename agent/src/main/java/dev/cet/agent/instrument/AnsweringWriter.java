package dev.cet.agent.instrument;

import dev.cet.runtime.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets a method that answers exceptions tell which one it was given. Branches nowhere, so the
 * method's frames stay as they are; which parameter is an exception shows when it runs.
 */
final class AnsweringWriter {
  private static final String RUNTIME = Type.getInternalName(Bootstrap.class);

  private AnsweringWriter() {}

  /** A parameter that may be an exception. */
  static final class Parameter {
    final int slot;

    /** Internal name of its declared class. */
    final String type;

    Parameter(int slot, String type) {
      this.slot = slot;
      this.type = type;
    }
  }

  static List<Parameter> parameters(MethodNode method) {
    List<Parameter> result = new ArrayList<>();
    int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    for (Type type : Type.getArgumentTypes(method.desc)) {
      if (type.getSort() == Type.OBJECT && !type.getDescriptor().equals("Ljava/lang/String;")) {
        result.add(new Parameter(slot, type.getInternalName()));
      }
      slot += type.getSize();
    }
    return result;
  }

  /** What the method is to the exceptions of a parameter. */
  static HandlerInfo describe(MethodInfo info, MethodNode method, Parameter parameter) {
    boolean reads = false;
    boolean throwsSomething = false;
    boolean rethrows = false;
    int line = 0;
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      if (at.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) at).var == parameter.slot) {
        reads = true;
        AbstractInsnNode next = Code.next(at);
        rethrows |= next != null && next.getOpcode() == Opcodes.ATHROW;
      }
      throwsSomething |= at.getOpcode() == Opcodes.ATHROW;
      if (line == 0 && at instanceof LineNumberNode) {
        line = ((LineNumberNode) at).line;
      }
    }
    return HandlerInfo.ofMethod(info, parameter.type, line, !reads && !throwsSomething, rethrows);
  }

  /** Before everything else: Bootstrap.handled(parameter, number). */
  static void atEntry(MethodNode method, Parameter parameter, int number) {
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, parameter.slot)); // → parameter
    code.add(CallWriter.pushInt(number)); // parameter → parameter, number
    String handled = "(Ljava/lang/Object;I)V";
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RUNTIME, "handled", handled, false)); // → …
    method.instructions.insert(code);
    method.maxStack = Math.max(method.maxStack, 2);
  }

  /** Where it returns: Bootstrap.handledIf(result, parameter, number). */
  static void atReturns(MethodNode method, Parameter parameter, int number) {
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      if (at.getOpcode() == Opcodes.ARETURN) {
        InsnList code = new InsnList();
        code.add(new InsnNode(Opcodes.DUP)); // …, result → …, result, result
        code.add(new VarInsnNode(Opcodes.ALOAD, parameter.slot));
        code.add(CallWriter.pushInt(number)); // …, result, result, parameter, number
        String handled = "(Ljava/lang/Object;Ljava/lang/Object;I)V";
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RUNTIME, "handledIf", handled, false));
        method.instructions.insertBefore(at, code); // …, result
      }
    }
    method.maxStack += 3;
  }

  /** Whether a parameter is to the end what the method was called with. */
  static boolean isKept(MethodNode method, Parameter parameter) {
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      int opcode = at.getOpcode();
      boolean wide = opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
      if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
        int slot = ((VarInsnNode) at).var;
        if (slot == parameter.slot || wide && slot + 1 == parameter.slot) {
          return false;
        }
      } else if (at instanceof IincInsnNode && ((IincInsnNode) at).var == parameter.slot) {
        return false;
      }
    }
    return true;
  }
}
