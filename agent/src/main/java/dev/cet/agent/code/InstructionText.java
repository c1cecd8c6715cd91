package dev.cet.agent.code;

import dev.cet.agent.instrument.VariableNames;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Says what an instruction does in words that another build of the same source has too: variables
 * by name, members without the compiler's numbers, constants not at all.
 */
final class InstructionText {
  /** The number of an anonymous class, a lambda's body, an accessor. */
  private static final Pattern NUMBER = Pattern.compile("\\$\\d+");

  private final MethodNode method;

  InstructionText(MethodNode method) {
    this.method = method;
  }

  String of(AbstractInsnNode node) {
    int opcode = node.getOpcode();
    if (isConstant(opcode)) {
      return "constant";
    }
    String what = what(node);
    return what == null
        ? String.valueOf(opcode)
        : opcode + " " + NUMBER.matcher(what).replaceAll("\\$");
  }

  private String what(AbstractInsnNode node) {
    if (node instanceof VarInsnNode) {
      return variable(node, ((VarInsnNode) node).var);
    }
    if (node instanceof IincInsnNode) {
      return variable(node, ((IincInsnNode) node).var);
    }
    if (node instanceof MethodInsnNode) {
      MethodInsnNode call = (MethodInsnNode) node;
      return call.owner + '.' + call.name + call.desc;
    }
    if (node instanceof FieldInsnNode) {
      FieldInsnNode field = (FieldInsnNode) node;
      return field.owner + '.' + field.name;
    }
    if (node instanceof TypeInsnNode) {
      return ((TypeInsnNode) node).desc;
    }
    if (node instanceof MultiANewArrayInsnNode) {
      return ((MultiANewArrayInsnNode) node).desc;
    }
    if (node instanceof InvokeDynamicInsnNode) {
      InvokeDynamicInsnNode call = (InvokeDynamicInsnNode) node;
      return call.bsm.getOwner() + ' ' + call.name + call.desc;
    }
    return null;
  }

  private static boolean isConstant(int opcode) {
    return opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.LDC;
  }

  /** The variable's name; nothing where it has none, as slots move with every edit. */
  private String variable(AbstractInsnNode at, int slot) {
    if (method.localVariables == null) {
      return "";
    }
    int index = method.instructions.indexOf(at);
    for (LocalVariableNode variable : method.localVariables) {
      // One that is stored first is in scope only from the next instruction on.
      if (variable.index == slot
          && method.instructions.indexOf(variable.start) <= index + 2
          && index < method.instructions.indexOf(variable.end)) {
        return VariableNames.shown(variable.name);
      }
    }
    return "";
  }
}
