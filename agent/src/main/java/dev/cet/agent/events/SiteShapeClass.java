package dev.cet.agent.events;

import java.lang.invoke.MethodType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Generates the {@link SiteShape} of a type. Method handles can do the same by collecting arguments
 * and converting them, but they are made of 20 hidden classes for each type, which take 20 ms at an
 * application's start, and as long at the first throw of a new type.
 */
final class SiteShapeClass {
  /** Names of the generated methods. */
  static final String TAKE = "take";

  static final String SKIP = "skip";

  private static final String SUPER = Type.getInternalName(SiteShape.class);
  private static final String TARGET = Type.getInternalName(SiteTarget.class);
  private static final String OF_TARGET = "(L" + TARGET + ";)";

  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final String name;
  private final Type[] parameters;
  private final String descriptor;

  private SiteShapeClass(int number, MethodType type) {
    name = SUPER + number;
    descriptor = type.toMethodDescriptorString();
    parameters = Type.getArgumentTypes(descriptor);
  }

  /**
   * The class file.
   *
   * @param number tells the generated classes apart
   * @param type (throwable, site number, variables…), or (site number, variables…) behind a logging
   *     call, where the target is asked first whether it wants them
   */
  static byte[] bytes(int number, MethodType type, boolean isLogged) {
    return new SiteShapeClass(number, type).generate(isLogged);
  }

  private byte[] generate(boolean isLogged) {
    // Of a version that needs no stack map frames.
    out.visit(Opcodes.V1_5, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, SUPER, null);
    constructor();
    copying();
    reaching(TAKE, isLogged, true);
    if (!isLogged) {
      reaching(SKIP, false, false);
    }
    out.visitEnd();
    return out.toByteArray();
  }

  private void constructor() {
    MethodVisitor code = out.visitMethod(0, "<init>", OF_TARGET + "V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", OF_TARGET + "V", false);
    end(code, Opcodes.RETURN);
  }

  private void copying() {
    MethodVisitor code = out.visitMethod(0, "of", OF_TARGET + "L" + SUPER + ";", null, null);
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, name);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", OF_TARGET + "V", false);
    end(code, Opcodes.ARETURN);
  }

  private void reaching(String method, boolean isLogged, boolean withValues) {
    MethodVisitor code = out.visitMethod(0, method, descriptor, null, null);
    code.visitCode();
    if (!withValues) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(Opcodes.ILOAD, 2);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, SUPER, "passed", "(ILjava/lang/Throwable;)V", false);
      end(code, Opcodes.RETURN);
      return;
    }
    target(code);
    if (isLogged) {
      Label wanted = new Label();
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TARGET, "isWanted", "()Z", false);
      code.visitJumpInsn(Opcodes.IFNE, wanted);
      code.visitInsn(Opcodes.RETURN);
      code.visitLabel(wanted);
      target(code);
    }
    code.visitVarInsn(Opcodes.ILOAD, isLogged ? 1 : 2); // target number
    if (isLogged) {
      code.visitInsn(Opcodes.ACONST_NULL);
    } else {
      code.visitVarInsn(Opcodes.ALOAD, 1);
    }
    array(code, isLogged ? 1 : 2);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        TARGET,
        "reached",
        "(ILjava/lang/Throwable;[Ljava/lang/Object;)V",
        false);
    end(code, Opcodes.RETURN);
  }

  private void target(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, SUPER, "target", 'L' + TARGET + ';');
  }

  /** [] → [array of the parameters from this one on]. */
  private void array(MethodVisitor code, int first) {
    code.visitIntInsn(Opcodes.SIPUSH, parameters.length - first);
    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    int slot = 1;
    for (int i = 0; i < parameters.length; i++) {
      Type type = parameters[i];
      if (i >= first) {
        code.visitInsn(Opcodes.DUP);
        code.visitIntInsn(Opcodes.SIPUSH, i - first);
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        box(code, type);
        code.visitInsn(Opcodes.AASTORE);
      }
      slot += type.getSize();
    }
  }

  private static void box(MethodVisitor code, Type type) {
    String box;
    switch (type.getSort()) {
      case Type.INT:
        box = "java/lang/Integer";
        break;
      case Type.FLOAT:
        box = "java/lang/Float";
        break;
      case Type.LONG:
        box = "java/lang/Long";
        break;
      case Type.DOUBLE:
        box = "java/lang/Double";
        break;
      default:
        return;
    }
    String descriptor = '(' + type.getDescriptor() + ")L" + box + ';';
    code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
  }

  private static void end(MethodVisitor code, int returning) {
    code.visitInsn(returning);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
