package dev.cet.agent.differential;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Types of generated variables. */
enum Kind {
  INT("I", Opcodes.ILOAD, Opcodes.ISTORE, Opcodes.IRETURN, 1),
  LONG("J", Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.LRETURN, 2),
  FLOAT("F", Opcodes.FLOAD, Opcodes.FSTORE, Opcodes.FRETURN, 1),
  DOUBLE("D", Opcodes.DLOAD, Opcodes.DSTORE, Opcodes.DRETURN, 2),
  STRING("Ljava/lang/String;"),
  OBJECT("Ljava/lang/Object;"),
  INTS("[I"),
  THROWABLE("Ljava/lang/Throwable;");

  final String descriptor;
  final int load;
  final int store;
  final int returning;
  final int size;

  Kind(String descriptor) {
    this(descriptor, Opcodes.ALOAD, Opcodes.ASTORE, Opcodes.ARETURN, 1);
  }

  Kind(String descriptor, int load, int store, int returning, int size) {
    this.descriptor = descriptor;
    this.load = load;
    this.store = store;
    this.returning = returning;
    this.size = size;
  }

  boolean isReference() {
    return load == Opcodes.ALOAD;
  }

  /** As an operand of casts. */
  String internalName() {
    return Type.getType(descriptor).getInternalName();
  }
}
