package dev.cet.agent.instrument;

import org.objectweb.asm.Opcodes;

/** What a local variable slot holds, as coarse as loading it needs. */
final class Kinds {
  static final byte NOTHING = 0;
  static final byte INT = 1;
  static final byte FLOAT = 2;
  static final byte LONG = 3;
  static final byte DOUBLE = 4;
  static final byte REFERENCE = 5;

  /** {@code this} before the super constructor ran. */
  static final byte UNINITIALIZED_THIS = 6;

  private Kinds() {}

  /** Kind of a declared type, by the first character of its descriptor. */
  static byte ofDescriptor(String descriptor) {
    switch (descriptor.charAt(0)) {
      case 'Z':
      case 'B':
      case 'C':
      case 'S':
      case 'I':
        return INT;
      case 'F':
        return FLOAT;
      case 'J':
        return LONG;
      case 'D':
        return DOUBLE;
      default:
        return REFERENCE;
    }
  }

  /**
   * Kind of a stack map entry as ASM gives it. An object before its constructor ran counts as
   * nothing.
   */
  static byte ofFrame(Object entry) {
    if (entry == Opcodes.INTEGER) {
      return INT;
    }
    if (entry == Opcodes.FLOAT) {
      return FLOAT;
    }
    if (entry == Opcodes.LONG) {
      return LONG;
    }
    if (entry == Opcodes.DOUBLE) {
      return DOUBLE;
    }
    if (entry == Opcodes.UNINITIALIZED_THIS) {
      return UNINITIALIZED_THIS;
    }
    return entry == Opcodes.NULL || entry instanceof String ? REFERENCE : NOTHING;
  }

  /** Kind that a store instruction leaves in its slot. */
  static byte ofStore(int opcode) {
    switch (opcode) {
      case Opcodes.ISTORE:
        return INT;
      case Opcodes.LSTORE:
        return LONG;
      case Opcodes.FSTORE:
        return FLOAT;
      case Opcodes.DSTORE:
        return DOUBLE;
      default:
        return REFERENCE;
    }
  }

  static int loadOpcode(byte kind) {
    switch (kind) {
      case INT:
        return Opcodes.ILOAD;
      case FLOAT:
        return Opcodes.FLOAD;
      case LONG:
        return Opcodes.LLOAD;
      case DOUBLE:
        return Opcodes.DLOAD;
      default:
        return Opcodes.ALOAD;
    }
  }

  /** The stack map entry for a slot that we load. */
  static Object frameEntry(byte kind) {
    switch (kind) {
      case INT:
        return Opcodes.INTEGER;
      case FLOAT:
        return Opcodes.FLOAT;
      case LONG:
        return Opcodes.LONG;
      case DOUBLE:
        return Opcodes.DOUBLE;
      default:
        return "java/lang/Object";
    }
  }

  /** How a value of this kind is handed over; what is smaller than an int is one on the stack. */
  static String descriptor(byte kind) {
    switch (kind) {
      case INT:
        return "I";
      case FLOAT:
        return "F";
      case LONG:
        return "J";
      case DOUBLE:
        return "D";
      default:
        return "Ljava/lang/Object;";
    }
  }

  static boolean isWide(byte kind) {
    return kind == LONG || kind == DOUBLE;
  }
}
