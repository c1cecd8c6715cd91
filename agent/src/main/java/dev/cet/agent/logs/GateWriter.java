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

  /** Of {@code shown}; {@code statement} has the level before it. */
  private static final String STATEMENT_DESCRIPTOR =
      "ILjava/lang/String;Ljava/lang/Object;ILjava/lang/Object;Ljava/lang/Object;"
          + "Ljava/lang/Object;[Ljava/lang/Object;Ljava/lang/Throwable;)V";

  /** More than these travel in an array. */
  private static final int MOST_SINGLE_ARGUMENTS = 3;

  private final Framework framework;
  private final GateParameters parts;
  private final Unwinding unwinding;
  private final boolean withFrames;

  GateWriter(MethodVisitor next, Framework framework, GateParameters parts, boolean withFrames) {
    super(Opcodes.ASM9, next);
    this.framework = framework;
    this.parts = parts;
    this.withFrames = withFrames;
    unwinding = new Unwinding(next, withFrames);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    framework.pushLevel(mv, parts.level, withFrames);
    tell("statement", "(I" + STATEMENT_DESCRIPTOR);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (!framework.isWrite(owner, name)) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      return;
    }
    // stack: the call's receiver and arguments; what is pushed here is consumed here
    if (parts.computed) {
      push(framework.number);
      name();
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, "shownLater", "(ILjava/lang/String;)V", false);
    } else {
      tell("shown", "(" + STATEMENT_DESCRIPTOR);
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

  private void tell(String method, String descriptor) {
    push(framework.number);
    name();
    load(parts.hasMessage(), parts.message); // framework name message
    int count = parts.arguments.size();
    boolean single = count <= MOST_SINGLE_ARGUMENTS;
    push(single ? count : 0);
    for (int i = 0; i < MOST_SINGLE_ARGUMENTS; i++) {
      load(single && i < count, single && i < count ? parts.arguments.get(i) : 0);
    }
    if (single) {
      load(parts.hasArray(), parts.array);
    } else {
      array(count);
    }
    load(parts.hasThrowable(), parts.throwable); // … first second third rest throwable
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, method, descriptor, false);
  }

  private void name() {
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    mv.visitFieldInsn(Opcodes.GETFIELD, framework.logger, "name", "Ljava/lang/String;");
  }

  private void array(int count) {
    push(count);
    mv.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < count; i++) {
      mv.visitInsn(Opcodes.DUP);
      push(i);
      mv.visitVarInsn(Opcodes.ALOAD, parts.arguments.get(i));
      mv.visitInsn(Opcodes.AASTORE);
    }
  }

  private void load(boolean present, int slot) {
    if (present) {
      mv.visitVarInsn(Opcodes.ALOAD, slot);
    } else {
      mv.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  private void push(int small) {
    mv.visitIntInsn(Opcodes.BIPUSH, small);
  }
}
