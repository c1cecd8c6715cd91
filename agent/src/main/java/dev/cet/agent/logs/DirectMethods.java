package dev.cet.agent.logs;

import dev.cet.runtime.JulGate;
import dev.cet.runtime.LogLevels;
import dev.cet.runtime.LogValues;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The methods that write statements, and how each finds the parts of its statement. */
final class DirectMethods {
  private static final String DIRECT_DESCRIPTOR =
      "(IILjava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;Ljava/lang/Throwable;)V";
  private static final String EVENT = "org/slf4j/event/LoggingEvent";
  private static final String EVENT_LEVEL = "org/slf4j/event/Level";
  private static final String MESSAGE = "org/apache/logging/log4j/message/Message";
  private static final String RECORD = "java/util/logging/LogRecord";
  private static final String LEVEL_CHECK = "(Ljava/util/logging/Level;)Z";

  /** Of the fluent interface: level, marker, class name, caller, message, throwable. */
  private static final String LOCATED =
      "(Lorg/apache/logging/log4j/Level;Lorg/apache/logging/log4j/Marker;Ljava/lang/String;"
          + "Ljava/lang/StackTraceElement;Lorg/apache/logging/log4j/message/Message;"
          + "Ljava/lang/Throwable;)V";

  /** Of everything else: class name, level, marker, message, throwable. */
  private static final String SAFELY =
      "(Ljava/lang/String;Lorg/apache/logging/log4j/Level;Lorg/apache/logging/log4j/Marker;"
          + "Lorg/apache/logging/log4j/message/Message;Ljava/lang/Throwable;)V";

  /** Of Log4j 1: class name, level, message, throwable. */
  private static final String FORCED =
      "(Ljava/lang/String;Lorg/apache/log4j/Priority;Ljava/lang/Object;Ljava/lang/Throwable;)V";

  private DirectMethods() {}

  /** What to add to this method's entry, or null if it writes no statement. */
  static DirectWriter.Entry of(
      LoggerClass logger, LoggerName name, String method, String descriptor, boolean withFrames) {
    Framework framework = logger.framework;
    boolean slf4j = framework == Framework.LOGBACK || framework == Framework.SLF4J;
    if (slf4j && method.equals("log") && descriptor.equals("(L" + EVENT + ";)V")) {
      return code -> slf4jEvent(code, framework, name);
    }
    if (framework == Framework.LOG4J && isLog4jWrite(logger, method) && descriptor.equals(SAFELY)) {
      return code -> log4jMessage(code, name, withFrames, 2, 4, 5);
    }
    if (framework == Framework.LOG4J && method.equals("logMessage") && descriptor.equals(LOCATED)) {
      return code -> log4jMessage(code, name, withFrames, 1, 5, 6);
    }
    if (framework == Framework.LOG4J1 && method.equals("forcedLog") && descriptor.equals(FORCED)) {
      return code -> log4j1Message(code, name, withFrames);
    }
    // Logged by the application on another thread, and remembered there.
    boolean handedOver = framework == Framework.AKKA && method.equals("withMdc");
    return handedOver || isJulRecord(framework, method, descriptor)
        ? code -> entered(code, framework)
        : null;
  }

  /** In the API's class {@code logMessage} comes before, and may be overridden. */
  private static boolean isLog4jWrite(LoggerClass logger, String method) {
    boolean core = logger.name.startsWith("org/apache/logging/log4j/core/");
    return method.equals(core ? "logMessage" : "logMessageSafely");
  }

  /** SLF4J 2's fluent interface hands over an event of its own. */
  private static void slf4jEvent(MethodVisitor code, Framework framework, LoggerName name) {
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, EVENT, "getLevel", "()L" + EVENT_LEVEL + ";", true);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, EVENT_LEVEL, "toInt", "()I", false);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, Type.getInternalName(LogLevels.class), "ofSlf4j", "(I)I", false);
    code.visitIntInsn(Opcodes.BIPUSH, framework.number);
    name.push(code);
    event(code, "getMessage", "()Ljava/lang/String;");
    event(code, "getArgumentArray", "()[Ljava/lang/Object;");
    event(code, "getThrowable", "()Ljava/lang/Throwable;");
    code.visitMethodInsn(Opcodes.INVOKESTATIC, GateWriter.GATE, "direct", DIRECT_DESCRIPTOR, false);
  }

  private static void event(MethodVisitor code, String getter, String descriptor) {
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, EVENT, getter, descriptor, true);
  }

  /** Format and parameters of Log4j's own messages are asked for, other messages never. */
  private static void log4jMessage(
      MethodVisitor code,
      LoggerName name,
      boolean withFrames,
      int level,
      int message,
      int throwable) {
    Label foreign = new Label();
    Label told = new Label();
    code.visitVarInsn(Opcodes.ALOAD, message);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(LogValues.class),
        "isReadableMessage",
        "(Ljava/lang/Object;)Z",
        false);
    code.visitJumpInsn(Opcodes.IFEQ, foreign);
    levelAndName(code, Framework.LOG4J, name, withFrames, level);
    code.visitVarInsn(Opcodes.ALOAD, message);
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, MESSAGE, "getFormat", "()Ljava/lang/String;", true);
    code.visitVarInsn(Opcodes.ALOAD, message);
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, MESSAGE, "getParameters", "()[Ljava/lang/Object;", true);
    code.visitVarInsn(Opcodes.ALOAD, throwable);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, GateWriter.GATE, "direct", DIRECT_DESCRIPTOR, false);
    code.visitJumpInsn(Opcodes.GOTO, told);
    code.visitLabel(foreign);
    if (withFrames) {
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    levelAndName(code, Framework.LOG4J, name, withFrames, level);
    code.visitVarInsn(Opcodes.ALOAD, message);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ALOAD, throwable);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, GateWriter.GATE, "direct", DIRECT_DESCRIPTOR, false);
    code.visitLabel(told);
    if (withFrames) {
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
    TextWriter.source(code, Framework.LOG4J, message);
  }

  private static void log4j1Message(MethodVisitor code, LoggerName name, boolean withFrames) {
    levelAndName(code, Framework.LOG4J1, name, withFrames, 2);
    code.visitVarInsn(Opcodes.ALOAD, 3);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ALOAD, 4);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, GateWriter.GATE, "direct", DIRECT_DESCRIPTOR, false);
  }

  private static void levelAndName(
      MethodVisitor code, Framework framework, LoggerName name, boolean withFrames, int level) {
    framework.pushLevel(code, level, withFrames);
    code.visitIntInsn(Opcodes.BIPUSH, framework.number);
    name.push(code);
  }

  /** Whether the JDK's logger takes records by this method, and checks their level in it. */
  static boolean isJulRecord(Framework framework, String method, String descriptor) {
    return framework == Framework.JUL
        && method.equals("log")
        && descriptor.equals("(L" + RECORD + ";)V");
  }

  /** Only that the method is entered: what it asks its logger, and how often, stays as it is. */
  private static void entered(MethodVisitor code, Framework framework) {
    code.visitIntInsn(Opcodes.BIPUSH, framework.number);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, GateWriter.GATE, "entered", "(I)V", false);
  }

  /** Tells of the record when the method itself has asked whether its level lets it through. */
  static final class RecordCheck extends MethodVisitor {
    private final LoggerName logger;
    private boolean told;

    RecordCheck(MethodVisitor next, LoggerName logger) {
      super(Opcodes.ASM9, next);
      this.logger = logger;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (told || !name.equals("isLoggable") || !descriptor.equals(LEVEL_CHECK)) {
        return;
      }
      told = true;
      mv.visitInsn(Opcodes.DUP); // shown shown
      logger.push(mv);
      mv.visitVarInsn(Opcodes.ALOAD, 1);
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Type.getInternalName(JulGate.class),
          "record",
          "(ZLjava/lang/String;L" + RECORD + ";)V",
          false);
    }
  }
}
