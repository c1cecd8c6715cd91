package dev.cet.agent.logs;

import dev.cet.runtime.LogHandOver;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Reads a gate method to see whether it decides about its statement itself, by calling the method
 * that writes, or hands it on to another logger that does.
 */
final class HandOverChoice extends MethodNode {
  private static final String HAND_OVER = Type.getInternalName(LogHandOver.class);

  private final MethodVisitor next;
  private final LoggerClass logger;
  private final LoggerName loggerName;
  private final GateParameters parts;
  private final boolean withFrames;

  HandOverChoice(
      MethodVisitor next,
      LoggerClass logger,
      LoggerName loggerName,
      GateParameters parts,
      boolean withFrames) {
    super(Opcodes.ASM9);
    this.next = next;
    this.logger = logger;
    this.loggerName = loggerName;
    this.parts = parts;
    this.withFrames = withFrames;
  }

  @Override
  public void visitEnd() {
    super.visitEnd();
    accept(decides() ? new GateWriter(next, logger, loggerName, parts, withFrames) : handOver());
  }

  private boolean decides() {
    for (AbstractInsnNode node : instructions) {
      if (node instanceof MethodInsnNode) {
        MethodInsnNode call = (MethodInsnNode) node;
        if (logger.isWrite(call.owner, call.name)) {
          return true;
        }
      }
    }
    return false;
  }

  private MethodVisitor handOver() {
    return new DirectWriter(
        next,
        withFrames,
        code ->
            new StatementWriter(code, logger.framework, loggerName, parts)
                .statement(HAND_OVER, withFrames));
  }
}
