package dev.cet.agent.logs;

import dev.cet.runtime.LogTexts;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Adds calls of {@link LogTexts}. None of them branches, so that no stack map frame changes. */
final class TextWriter {
  private static final String TEXTS = Type.getInternalName(LogTexts.class);

  private TextWriter() {}

  /** Tells that the statement that is being written is formatted from the object in this slot. */
  static void source(MethodVisitor code, Framework framework, int slot) {
    code.visitIntInsn(Opcodes.BIPUSH, framework.number);
    code.visitVarInsn(Opcodes.ALOAD, slot);
    call(code, "source", "(ILjava/lang/Object;)V");
  }

  private static void call(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, TEXTS, name, descriptor, false);
  }

  /** For the method that hands an event to the appenders. */
  static final class Appending extends MethodVisitor {
    private final Framework framework;

    Appending(MethodVisitor next, Framework framework) {
      super(Opcodes.ASM9, next);
      this.framework = framework;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      source(mv, framework, 1);
    }
  }

  /** For a method that returns the text of the object in a slot. */
  static final class Returning extends MethodVisitor {
    private final int source;

    Returning(MethodVisitor next, int source) {
      super(Opcodes.ASM9, next);
      this.source = source;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        mv.visitInsn(Opcodes.DUP); // text text
        mv.visitVarInsn(Opcodes.ALOAD, source);
        mv.visitInsn(Opcodes.SWAP); // text source text
        call(mv, "text", "(Ljava/lang/Object;Ljava/lang/String;)V");
      }
      super.visitInsn(opcode);
    }
  }

  /** For SLF4J's static methods that format a pattern, their first argument. */
  static final class Formatting extends MethodVisitor {
    private static final String TUPLE = "org/slf4j/helpers/FormattingTuple";

    Formatting(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.ARETURN) {
        mv.visitInsn(Opcodes.DUP); // tuple tuple
        mv.visitMethodInsn(
            Opcodes.INVOKEVIRTUAL, TUPLE, "getMessage", "()Ljava/lang/String;", false);
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitInsn(Opcodes.SWAP); // tuple pattern text
        call(mv, "pattern", "(Ljava/lang/String;Ljava/lang/String;)V");
      }
      super.visitInsn(opcode);
    }
  }

  /** For a method that appends the text of its object to its argument. */
  static final class Filling extends MethodVisitor {
    private static final String DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/StringBuilder;)V";

    Filling(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      tell("begins");
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN) {
        tell("ends");
      }
      super.visitInsn(opcode);
    }

    private void tell(String name) {
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      mv.visitVarInsn(Opcodes.ALOAD, 1);
      call(mv, name, DESCRIPTOR);
    }
  }
}
