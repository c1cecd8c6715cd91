package dev.cet.agent.instrument;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Questions about single instructions. */
final class Code {
  private Code() {}

  /** The instruction before {@code node}, or null; labels, lines and frames are no instructions. */
  static AbstractInsnNode previous(AbstractInsnNode node) {
    AbstractInsnNode at = node.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = at.getPrevious();
    }
    return at;
  }

  /** The instruction after {@code node}, or null. */
  static AbstractInsnNode next(AbstractInsnNode node) {
    AbstractInsnNode at = node.getNext();
    while (at != null && at.getOpcode() < 0) {
      at = at.getNext();
    }
    return at;
  }

  /** True when control never goes on to the following instruction. */
  static boolean endsFlow(int opcode) {
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
  }

  /** True for the instructions that a throw can come out of. */
  static boolean canThrow(AbstractInsnNode node, String owner, boolean thisIsSafe) {
    int opcode = node.getOpcode();
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
        || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      return true;
    }
    switch (opcode) {
      case Opcodes.IDIV:
      case Opcodes.LDIV:
      case Opcodes.IREM:
      case Opcodes.LREM:
      case Opcodes.PUTFIELD:
      case Opcodes.INVOKEVIRTUAL:
      case Opcodes.INVOKESPECIAL:
      case Opcodes.INVOKESTATIC:
      case Opcodes.INVOKEINTERFACE:
      case Opcodes.INVOKEDYNAMIC:
      case Opcodes.NEW:
      case Opcodes.NEWARRAY:
      case Opcodes.ANEWARRAY:
      case Opcodes.MULTIANEWARRAY:
      case Opcodes.ARRAYLENGTH:
      case Opcodes.ATHROW:
      case Opcodes.CHECKCAST:
        return true;
      case Opcodes.MONITORENTER:
        return !locksWhatIsThere(node, thisIsSafe);
      case Opcodes.GETFIELD:
        return !(thisIsSafe && loadsThis(previous(node)));
      case Opcodes.GETSTATIC:
        // Another class's initializer may fail here; our own is running or has run.
        return !((FieldInsnNode) node).owner.equals(owner);
      default:
        return false;
    }
  }

  /** {@code synchronized (this)} or of a class: what compilers keep a copy of, and never null. */
  private static boolean locksWhatIsThere(AbstractInsnNode node, boolean thisIsSafe) {
    AbstractInsnNode lock = previous(node);
    if (lock != null && lock.getOpcode() == Opcodes.ASTORE) {
      lock = previous(lock);
      lock = lock != null && lock.getOpcode() == Opcodes.DUP ? previous(lock) : null;
    }
    return lock != null && (thisIsSafe && loadsThis(lock) || lock.getOpcode() == Opcodes.LDC);
  }

  private static boolean loadsThis(AbstractInsnNode node) {
    return node != null && node.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) node).var == 0;
  }
}
