package dev.cet.agent.instrument;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with methods of any length that can fail at two places, {@code static int m0(int, int)}.
 */
public final class LongMethods {
  private static final int CODE_BYTES = 8;

  private LongMethods() {}

  /** Each method has so many bytes of code, two parameters and a local. */
  public static byte[] of(String className, int methods, int codeBytes) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, className, null, "java/lang/Object", null);
    for (int i = 0; i < methods; i++) {
      write(
          writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m" + i, "(II)I", null, null),
          codeBytes);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void write(MethodVisitor method, int codeBytes) {
    Label start = new Label();
    Label assigned = new Label();
    Label end = new Label();
    method.visitCode();
    method.visitLabel(start);
    method.visitLineNumber(1, start);
    method.visitVarInsn(Opcodes.ILOAD, 0);
    method.visitVarInsn(Opcodes.ILOAD, 1);
    method.visitInsn(Opcodes.IDIV);
    method.visitVarInsn(Opcodes.ISTORE, 2);
    method.visitLabel(assigned);
    for (int i = CODE_BYTES; i < codeBytes; i++) {
      method.visitInsn(Opcodes.NOP);
    }
    method.visitVarInsn(Opcodes.ILOAD, 2);
    method.visitVarInsn(Opcodes.ILOAD, 1);
    method.visitInsn(Opcodes.IDIV);
    method.visitInsn(Opcodes.IRETURN);
    method.visitLabel(end);
    method.visitLocalVariable("dividend", "I", null, start, end, 0);
    method.visitLocalVariable("divisor", "I", null, start, end, 1);
    method.visitLocalVariable("quotient", "I", null, assigned, end, 2);
    method.visitMaxs(2, 3);
    method.visitEnd();
  }
}
