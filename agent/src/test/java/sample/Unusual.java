package sample;

import java.io.InputStream;
import java.util.Arrays;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Defines classes as few do: without a name, and with a subroutine, as compilers once wrote them.
 */
public final class Unusual {
  private Unusual() {}

  /** Fails, and is defined without being named. */
  public static final class Unnamed implements Runnable {
    @Override
    public void run() {
      try {
        fail(1);
      } catch (IllegalStateException e) {
        System.out.println("done");
      }
    }

    private static void fail(int of) {
      throw new IllegalStateException("without a name " + of);
    }
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(Unusual.class.getClassLoader());
    }

    Class<?> define(byte[] classFile) {
      return defineClass(null, classFile, 0, classFile.length);
    }

    Class<?> define(String name, byte[] classFile) {
      return defineClass(name, classFile, 0, classFile.length);
    }
  }

  public static void main(String[] args) throws Exception {
    Class<?> old = new Loader().define("old.Subroutine", subroutine());
    System.out.println(old.getMethod("work").invoke(null));
    try (InputStream in = ClassLoader.getSystemResourceAsStream("sample/Unusual$Unnamed.class")) {
      byte[] classFile = new byte[100_000];
      int length = 0;
      for (int n = in.read(classFile); n > 0; n = in.read(classFile, length, 1_000)) {
        length += n;
      }
      Class<?> unnamed = new Loader().define(Arrays.copyOf(classFile, length));
      ((Runnable) unnamed.getConstructor().newInstance()).run();
    }
  }

  private static byte[] subroutine() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_4, Opcodes.ACC_PUBLIC, "old/Subroutine", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor code = writer.visitMethod(access, "work", "()I", null, null);
    code.visitCode();
    Label lastly = new Label();
    code.visitJumpInsn(Opcodes.JSR, lastly);
    code.visitInsn(Opcodes.ICONST_4);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(lastly);
    code.visitVarInsn(Opcodes.ASTORE, 0);
    code.visitVarInsn(Opcodes.RET, 0);
    code.visitMaxs(1, 1);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
