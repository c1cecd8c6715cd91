package dev.cet.agent.logs;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Calls {@code LogGate.left} after stretches of code, whether they complete or throw. */
final class Unwinding {
  private final MethodVisitor code;
  private final boolean withFrames;
  private final List<Label> starts = new ArrayList<>();
  private final List<Label> ends = new ArrayList<>();

  /**
   * For one method.
   *
   * @param withFrames whether its class file has stack map frames, version 50 or newer
   */
  Unwinding(MethodVisitor code, boolean withFrames) {
    this.code = code;
    this.withFrames = withFrames;
  }

  /** What follows is such a stretch. */
  void begin() {
    starts.add(mark());
  }

  /** It completes here. */
  void end() {
    ends.add(mark());
    left();
  }

  /** The stretch begun last goes up to here, the end of the method; it completed elsewhere. */
  void endWithMethod() {
    ends.add(mark());
  }

  void left() {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, GateWriter.GATE, "left", "()V", false);
  }

  /**
   * Writes the handler at the method's end. It stands last in the exception table, so the method's
   * own handlers go first, and needs none of the local variables.
   */
  void handlers() {
    if (starts.isEmpty()) {
      return;
    }
    Label handler = new Label();
    for (int i = 0; i < starts.size(); i++) {
      code.visitTryCatchBlock(starts.get(i), ends.get(i), handler, null);
    }
    code.visitLabel(handler);
    if (withFrames) {
      code.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
    }
    left(); // stack: throwable
    code.visitInsn(Opcodes.ATHROW);
  }

  private Label mark() {
    Label label = new Label();
    code.visitLabel(label);
    return label;
  }
}
