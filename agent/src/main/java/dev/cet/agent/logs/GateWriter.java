package dev.cet.agent.logs;

import dev.cet.runtime.LogGate;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Adds to a gate method: remember the statement at the entry; before the call that writes it, tell
 * that it is let through; after that call, also when it throws, tell that it is left.
 */
final class GateWriter extends MethodVisitor {
  static final String GATE = Type.getInternalName(LogGate.class);

  private final LoggerClass logger;
  private final GateParameters parts;
  private final StatementWriter writer;
  private final Unwinding unwinding;
  private final boolean withFrames;

  GateWriter(
      MethodVisitor next,
      LoggerClass logger,
      LoggerName name,
      GateParameters parts,
      boolean withFrames) {
    super(Opcodes.ASM9, next);
    this.logger = logger;
    this.parts = parts;
    this.withFrames = withFrames;
    writer = new StatementWriter(next, logger.framework, name, parts);
    unwinding = new Unwinding(next, withFrames);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    writer.statementAtGate(withFrames);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (!logger.isWrite(owner, name)) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      return;
    }
    // stack: the call's receiver and arguments; what is pushed here is consumed here
    if (parts.computed) {
      writer.shownLater();
    } else {
      writer.shown();
    }
    unwinding.begin();
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    unwinding.end();
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    unwinding.handlers();
    super.visitMaxs(maxStack, maxLocals);
  }
}
