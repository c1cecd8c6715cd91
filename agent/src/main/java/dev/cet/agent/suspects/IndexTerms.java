package dev.cet.agent.suspects;

import dev.cet.agent.suspects.IndexedArray.Operation;
import dev.cet.agent.suspects.IndexedArray.Term;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Finds out how the accesses of a line to arrays can be told apart by values. */
final class IndexTerms {
  /** More is no index that anybody writes. */
  private static final int MAX_STEPS = 12;

  private final Operands operands;

  IndexTerms(Operands operands) {
    this.operands = operands;
  }

  /** True for what loads or stores an element. */
  static boolean isAccess(AbstractInsnNode node) {
    return isLoad(node) || isStore(node);
  }

  private static boolean isLoad(AbstractInsnNode node) {
    return node.getOpcode() >= Opcodes.IALOAD && node.getOpcode() <= Opcodes.SALOAD;
  }

  private static boolean isStore(AbstractInsnNode node) {
    return node.getOpcode() >= Opcodes.IASTORE && node.getOpcode() <= Opcodes.SASTORE;
  }

  /** How far below the top of the stack an access finds its index; the array is below that. */
  static int indexBelow(AbstractInsnNode access) {
    return isLoad(access) ? 0 : 1;
  }

  IndexedArray of(AbstractInsnNode access) {
    int below = indexBelow(access);
    return new IndexedArray(
        term(operands.source(access, below), access, MAX_STEPS),
        path(operands.source(access, below + 1), access, MAX_STEPS));
  }

  private Term term(AbstractInsnNode pushed, AbstractInsnNode access, int steps) {
    if (pushed == null || steps == 0) {
      return Term.UNKNOWN;
    }
    Integer constant = Operands.intConstant(pushed);
    if (constant != null) {
      return Term.of(constant);
    }
    Operation operation = operation(pushed.getOpcode());
    if (operation == null) {
      return Term.of(path(pushed, access, steps));
    }
    return Term.of(
        operation,
        term(operands.source(pushed, 1), access, steps - 1),
        term(operands.source(pushed, 0), access, steps - 1));
  }

  private static Operation operation(int opcode) {
    switch (opcode) {
      case Opcodes.IADD:
        return Operation.ADD;
      case Opcodes.ISUB:
        return Operation.SUBTRACT;
      case Opcodes.IMUL:
        return Operation.MULTIPLY;
      default:
        return null;
    }
  }

  /**
   * A variable, or a field by way of one; null for anything else, and where the variable was
   * assigned between being read and the access, as in {@code values[i++]}: its value is another one
   * then.
   */
  private String path(AbstractInsnNode pushed, AbstractInsnNode access, int steps) {
    if (pushed == null || steps == 0) {
      return null;
    }
    int opcode = pushed.getOpcode();
    if (opcode == Opcodes.ILOAD || opcode == Opcodes.ALOAD) {
      int slot = ((VarInsnNode) pushed).var;
      return operands.isSameAt(pushed, access, slot) ? operands.nameAt(access, slot) : null;
    }
    if (opcode == Opcodes.GETFIELD) {
      String of = path(operands.source(pushed, 0), access, steps - 1);
      return of == null ? null : of + '.' + ((FieldInsnNode) pushed).name;
    }
    boolean isAsItIs = opcode == Opcodes.CHECKCAST || Operands.isBoxing(pushed);
    return isAsItIs ? path(operands.source(pushed, 0), access, steps - 1) : null;
  }
}
