package dev.cet.agent.logs;

import dev.cet.runtime.LogGate;
import dev.cet.runtime.LogLevels;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A logging framework: the class that every statement passes, and how its parts are called. */
enum Framework {
  LOGBACK(
      LogGate.LOGBACK,
      "ch/qos/logback/classic/Logger",
      "ch/qos/logback/classic/Level",
      "filterAndLog_",
      "buildLoggingEventAndAppend"),
  LOG4J(
      LogGate.LOG4J,
      "org/apache/logging/log4j/spi/AbstractLogger",
      "org/apache/logging/log4j/Level",
      "logIfEnabled",
      "logMessage"),
  JUL(LogGate.JUL, "java/util/logging/Logger", "java/util/logging/Level", "log", "doLog");

  private static final String LEVELS = Type.getInternalName(LogLevels.class);

  /** The framework's number at the gate. */
  final int number;

  /** Internal name of the class that every statement passes. */
  final String logger;

  /** Internal name of its level. */
  final String level;

  private final String gatePrefix;
  private final String writePrefix;

  Framework(int number, String logger, String level, String gatePrefix, String writePrefix) {
    this.number = number;
    this.logger = logger;
    this.level = level;
    this.gatePrefix = gatePrefix;
    this.writePrefix = writePrefix;
  }

  /** The framework whose logger this is, or null. */
  static Framework of(String internalName) {
    for (Framework framework : values()) {
      if (framework.logger.equals(internalName)) {
        return framework;
      }
    }
    return null;
  }

  /** Whether statements come in by this method and are checked in it. */
  boolean isGate(String method, String descriptor) {
    if (this != JUL) {
      return method.startsWith(gatePrefix);
    }
    return (method.equals("log") || method.equals("logp"))
        && descriptor.startsWith("(L" + level + ";");
  }

  /** Whether a gate that calls this method has let its statement through. */
  boolean isWrite(String owner, String method) {
    return owner.equals(logger) && method.startsWith(writePrefix);
  }

  /**
   * Puts one of our levels on the empty stack, for the level object in a slot; the lowest for null,
   * about which the framework itself decides.
   */
  void pushLevel(MethodVisitor code, int slot, boolean withFrames) {
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
    switch (this) {
      case LOGBACK:
        code.visitFieldInsn(Opcodes.GETFIELD, level, "levelInt", "I");
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, "ofLogback", "(I)I", false);
        break;
      case LOG4J:
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, level, "intLevel", "()I", false);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, "ofLog4j", "(I)I", false);
        break;
      default:
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, level, "intValue", "()I", false);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, LEVELS, "ofJul", "(I)I", false);
    }
  }
}
