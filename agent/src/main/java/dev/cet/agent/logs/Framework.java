package dev.cet.agent.logs;

import dev.cet.runtime.LogGate;
import dev.cet.runtime.LogLevels;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A logging framework, and how its levels are read. */
enum Framework {
  LOGBACK(LogGate.LOGBACK, "Lch/qos/logback/classic/Level;"),
  LOG4J(LogGate.LOG4J, "Lorg/apache/logging/log4j/Level;"),
  JUL(LogGate.JUL, "Ljava/util/logging/Level;"),
  LOG4J1(LogGate.LOG4J1, "Lorg/apache/log4j/Priority;"),
  SLF4J(LogGate.SLF4J, "I"),
  JBOSS(LogGate.JBOSS, "Lorg/jboss/logging/Logger$Level;"),
  JBOSS_LOG_MANAGER(LogGate.JBOSS_LOG_MANAGER, "Ljava/util/logging/Level;"),
  COMMONS(LogGate.COMMONS, null),
  TINYLOG(LogGate.TINYLOG, null),
  AKKA(LogGate.AKKA, "I");

  private static final String LEVELS = Type.getInternalName(LogLevels.class);

  /** The framework's number at the gate. */
  final int number;

  /** Descriptor of its level; null where only the method's name says it. */
  final String level;

  Framework(int number, String level) {
    this.number = number;
    this.level = level;
  }

  /**
   * Puts one of our levels on the empty stack, for the level in a slot; the lowest for null, about
   * which the framework itself decides.
   */
  void pushLevel(MethodVisitor code, int slot, boolean withFrames) {
    if (level.equals("I")) {
      code.visitVarInsn(Opcodes.ILOAD, slot);
      String converted = this == AKKA ? "ofAkka" : "ofSlf4j";
      code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, converted, "(I)I", false);
      return;
    }
    Label none = new Label();
    Label known = new Label();
    code.visitVarInsn(Opcodes.ALOAD, slot);
    code.visitJumpInsn(Opcodes.IFNULL, none);
    code.visitVarInsn(Opcodes.ALOAD, slot);
    convert(code);
    code.visitJumpInsn(Opcodes.GOTO, known);
    code.visitLabel(none);
    if (withFrames) {
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    code.visitInsn(Opcodes.ICONST_0);
    code.visitLabel(known);
    if (withFrames) {
      code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {Opcodes.INTEGER});
    }
  }

  private void convert(MethodVisitor code) {
    String type = Type.getType(level).getInternalName();
    switch (this) {
      case LOGBACK:
        code.visitFieldInsn(Opcodes.GETFIELD, type, "levelInt", "I");
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, "ofLogback", "(I)I", false);
        break;
      case LOG4J:
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, "intLevel", "()I", false);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, "ofLog4j", "(I)I", false);
        break;
      case LOG4J1:
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, "toInt", "()I", false);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, "ofLogback", "(I)I", false);
        break;
      case JBOSS:
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, "ordinal", "()I", false);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, "ofJboss", "(I)I", false);
        break;
      default:
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, "intValue", "()I", false);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, "ofJul", "(I)I", false);
    }
  }
}
