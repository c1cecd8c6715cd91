package dev.cet.agent.differential;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.tree.MethodNode;

/** Writes the method through which a generated class is called. */
final class Dispatch {
  private static final String DESCRIPTOR = "(IIJDLjava/lang/Object;)Ljava/lang/Object;";

  private Dispatch() {}

  static MethodNode method(Shape shape) {
    MethodNode node = new MethodNode(ASM9, ACC_PUBLIC, "run", DESCRIPTOR, null, null);
    Label[] cases = new Label[shape.methods().size()];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = new Label();
    }
    Label none = new Label();
    node.visitVarInsn(ILOAD, 1);
    node.visitTableSwitchInsn(0, cases.length - 1, none, cases);
    for (int i = 0; i < cases.length; i++) {
      node.visitLabel(cases[i]);
      call(node, shape, shape.methods().get(i));
      node.visitInsn(ARETURN);
    }
    node.visitLabel(none);
    node.visitInsn(ACONST_NULL);
    node.visitInsn(ARETURN);
    node.visitMaxs(10, 8);
    return node;
  }

  private static void call(MethodNode node, Shape shape, Shape.Signature target) {
    if (!target.isStatic()) {
      node.visitVarInsn(ALOAD, 0);
    }
    node.visitVarInsn(ILOAD, 2);
    node.visitVarInsn(LLOAD, 3);
    node.visitVarInsn(DLOAD, 5);
    node.visitVarInsn(ALOAD, 7);
    boolean special = (target.access() & ACC_PRIVATE) != 0;
    int opcode = target.isStatic() ? INVOKESTATIC : special ? INVOKESPECIAL : INVOKEVIRTUAL;
    node.visitMethodInsn(opcode, shape.owner(), target.name(), target.descriptor(), false);
    Kind result = target.result();
    if (result == null) {
      node.visitInsn(ACONST_NULL);
    } else if (!result.isReference()) {
      String box = box(result);
      String descriptor = "(" + result.descriptor + ")L" + box + ";";
      node.visitMethodInsn(INVOKESTATIC, box, "valueOf", descriptor, false);
    }
  }

  private static String box(Kind kind) {
    switch (kind) {
      case INT:
        return "java/lang/Integer";
      case LONG:
        return "java/lang/Long";
      case FLOAT:
        return "java/lang/Float";
      default:
        return "java/lang/Double";
    }
  }
}
