package dev.cet.agent.instrument;

import dev.cet.runtime.Bootstrap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Generates a {@code Runnable} that needs much of the stack and does nothing. */
public final class RoomClass {
  /** What linking a call site for the first time was seen to need (56 KiB), and some more. */
  private static final int STACK_BYTES = 96 * 1024;

  private static final int SLOT_BYTES = 8;

  private RoomClass() {}

  /**
   * The class file, for the boot class loader. Its method has more code than the JIT compiles: only
   * an interpreted frame is sure to have room for all of its locals.
   */
  public static byte[] bytes() {
    String runtime = Type.getInternalName(Bootstrap.class);
    String name = runtime.substring(0, runtime.lastIndexOf('/') + 1) + "Room";
    ClassWriter out = new ClassWriter(0);
    out.visit(
        Opcodes.V1_5,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {"java/lang/Runnable"});
    MethodVisitor constructor = out.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(1, 1);
    constructor.visitEnd();
    MethodVisitor run = out.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
    run.visitCode();
    run.visitInsn(Opcodes.RETURN);
    for (int i = 0; i < CodeSize.COMPILATION_LIMIT; i++) {
      run.visitInsn(Opcodes.NOP); // never reached
    }
    run.visitInsn(Opcodes.RETURN);
    run.visitMaxs(0, STACK_BYTES / SLOT_BYTES);
    run.visitEnd();
    out.visitEnd();
    return out.toByteArray();
  }
}
