package dev.cet.agent.logs;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Adds to a method that writes a statement, reached by a gate or past it: tell of the statement at
 * the entry, and at each end, also by an exception, that it is left.
 */
final class DirectWriter extends MethodVisitor {
  /** Writes the code that tells of the statement, ending in one call of the gate. */
  interface Entry {
    void write(MethodVisitor code);
  }

  private final Entry entry;
  private final Unwinding unwinding;

  DirectWriter(MethodVisitor next, boolean withFrames, Entry entry) {
    super(Opcodes.ASM9, next);
    this.entry = entry;
    unwinding = new Unwinding(next, withFrames);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    entry.write(mv);
    unwinding.begin();
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.RETURN) {
      unwinding.left();
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    unwinding.endWithMethod();
    unwinding.handlers();
    super.visitMaxs(maxStack, maxLocals);
  }
}
