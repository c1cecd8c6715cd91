package dev.cet.agent.capture;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Generates the {@link RawMemory} of this JVM: no compiler lets us name its {@code Unsafe}, and
 * method handles to it would cost a start 30 hidden classes and each access a call that starts
 * interpreted. It keeps its {@code Unsafe} in a static field, which the JIT takes for a constant.
 */
final class RawMemoryClass {
  private static final String SUPER = Type.getInternalName(RawMemory.class);
  private static final String NAME = SUPER + "OfJvm";
  private static final String AT = "(Ljava/lang/Object;J)";
  private static final String DEFINE =
      "(Ljava/lang/String;[BIILjava/lang/ClassLoader;Ljava/security/ProtectionDomain;)"
          + "Ljava/lang/Class;";

  private final String unsafe;
  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private RawMemoryClass(Class<?> unsafe) {
    this.unsafe = Type.getInternalName(unsafe);
  }

  /**
   * The class file; its constructor takes the instance of {@code Unsafe} as an {@code Object}.
   *
   * @param reference name of the method that reads a reference
   */
  static byte[] bytes(Class<?> unsafe, String reference) {
    return new RawMemoryClass(unsafe).generate(reference, knowsNames(unsafe));
  }

  private static boolean knowsNames(Class<?> unsafe) {
    try {
      unsafe.getMethod("objectFieldOffset", Class.class, String.class);
      return true;
    } catch (NoSuchMethodException java8) {
      return false;
    }
  }

  private byte[] generate(String reference, boolean knowsNames) {
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER;
    out.visit(Opcodes.V1_5, access, NAME, null, SUPER, null);
    int field = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    out.visitField(field, "unsafe", type(), null, null);
    constructor();
    reading("offset", "objectFieldOffset", "(Ljava/lang/reflect/Field;)J");
    if (knowsNames) {
      reading("offset", "objectFieldOffset", "(Ljava/lang/Class;Ljava/lang/String;)J");
    }
    reading("staticOffset", "staticFieldOffset", "(Ljava/lang/reflect/Field;)J");
    reading("staticBase", "staticFieldBase", "(Ljava/lang/reflect/Field;)Ljava/lang/Object;");
    reading("reference", reference, AT + "Ljava/lang/Object;");
    reading("intAt", "getInt", AT + "I");
    reading("longAt", "getLong", AT + "J");
    reading("floatAt", "getFloat", AT + "F");
    reading("doubleAt", "getDouble", AT + "D");
    reading("booleanAt", "getBoolean", AT + "Z");
    reading("byteAt", "getByte", AT + "B");
    reading("shortAt", "getShort", AT + "S");
    reading("charAt", "getChar", AT + "C");
    defining();
    out.visitEnd();
    return out.toByteArray();
  }

  private String type() {
    return 'L' + unsafe + ';';
  }

  private void constructor() {
    MethodVisitor code = out.visitMethod(0, "<init>", "(Ljava/lang/Object;)V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", "()V", false);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.CHECKCAST, unsafe);
    code.visitFieldInsn(Opcodes.PUTSTATIC, NAME, "unsafe", type());
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /** A method that passes its parameters on and gives the result back. */
  private void reading(String name, String target, String descriptor) {
    MethodVisitor code = begin(name, descriptor);
    int slot = 1;
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), slot);
      slot += parameter.getSize();
    }
    end(code, target, descriptor);
  }

  private void defining() {
    MethodVisitor code = begin("defineInBoot", "([B)Ljava/lang/Class;");
    code.visitInsn(Opcodes.ACONST_NULL); // its name is in the class file
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitInsn(Opcodes.ARRAYLENGTH);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ACONST_NULL);
    end(code, "defineClass", DEFINE);
  }

  private MethodVisitor begin(String name, String descriptor) {
    MethodVisitor code = out.visitMethod(0, name, descriptor, null, null);
    code.visitCode();
    code.visitFieldInsn(Opcodes.GETSTATIC, NAME, "unsafe", type());
    return code;
  }

  private void end(MethodVisitor code, String target, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, unsafe, target, descriptor, false);
    code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
