package dev.cet.agent.logs;

import dev.cet.runtime.LogHandOver;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The methods in which loggers that take a statement in by {@link LogHandOver} let it through,
 * where no gate of another framework says so. What is added does not branch.
 */
final class DecidingMethods {
  private static final String HAND_OVER = Type.getInternalName(LogHandOver.class);
  private static final String TINYLOG_ENTRY = "org/tinylog/core/LogEntry";
  private static final String STRING = "Ljava/lang/String;";

  private DecidingMethods() {}

  /** What adds to this method, or null if it decides about no statement. */
  static MethodVisitor of(
      MethodVisitor next, LoggerClass logger, LoggerName name, String method, String descriptor) {
    switch (logger.name + "." + method) {
      case "org/slf4j/impl/SimpleLogger.log":
        return descriptor.equals("(I" + STRING + "Ljava/lang/Throwable;)V")
            ? new Checked(next, "isLevelEnabled", name, 2)
            : null;
      case "org/apache/commons/logging/impl/SimpleLog.log":
        return descriptor.equals("(ILjava/lang/Object;Ljava/lang/Throwable;)V")
            ? new Passed(next, name, 0)
            : null;
      case "org/jboss/logmanager/LoggerNode.publish":
        return descriptor.equals("(Lorg/jboss/logmanager/ExtLogRecord;)V")
            ? new Published(next, name)
            : null;
      case "org/tinylog/core/TinylogLoggingProvider.output":
        return descriptor.startsWith("(L" + TINYLOG_ENTRY + ";") ? new Output(next) : null;
      case "akka/event/BusLogging.notifyError":
      case "akka/event/BusLogging.notifyWarning":
      case "akka/event/BusLogging.notifyInfo":
      case "akka/event/BusLogging.notifyDebug":
      case "org/apache/pekko/event/BusLogging.notifyError":
      case "org/apache/pekko/event/BusLogging.notifyWarning":
      case "org/apache/pekko/event/BusLogging.notifyInfo":
      case "org/apache/pekko/event/BusLogging.notifyDebug":
        return new Passed(next, name, Type.getArgumentTypes(descriptor).length);
      default:
        return null;
    }
  }

  private static void call(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, HAND_OVER, method, descriptor, false);
  }

  /** A method that is entered only with a statement that is let through. */
  private static class Passed extends MethodVisitor {
    private final LoggerName logger;
    private final int text;

    /**
     * Adds to one method.
     *
     * @param text the variable that holds the statement's text; 0 for none
     */
    Passed(MethodVisitor next, LoggerName logger, int text) {
      super(Opcodes.ASM9, next);
      this.logger = logger;
      this.text = text;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      logger.push(mv);
      if (text == 0) {
        mv.visitInsn(Opcodes.ACONST_NULL);
      } else {
        mv.visitVarInsn(Opcodes.ALOAD, text);
      }
      call(mv, "passed", "(" + STRING + STRING + ")V");
    }
  }

  /** The same; it hands the record in its first parameter to the handlers. */
  private static final class Published extends Passed {
    Published(MethodVisitor next, LoggerName logger) {
      super(next, logger, 0);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      TextWriter.source(mv, Framework.JBOSS_LOG_MANAGER, 1);
    }
  }

  /** A method that writes the entry in its first parameter, which knows who logged it. */
  private static final class Output extends MethodVisitor {
    Output(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      entry("getClassName");
      entry("getMessage");
      call(mv, "passed", "(" + STRING + STRING + ")V");
    }

    private void entry(String getter) {
      mv.visitVarInsn(Opcodes.ALOAD, 1);
      mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, TINYLOG_ENTRY, getter, "()" + STRING, false);
    }
  }

  /** A method that asks another one whether it may write the text in a slot. */
  private static final class Checked extends MethodVisitor {
    private final String check;
    private final LoggerName logger;
    private final int text;

    Checked(MethodVisitor next, String check, LoggerName logger, int text) {
      super(Opcodes.ASM9, next);
      this.check = check;
      this.logger = logger;
      this.text = text;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      if (name.equals(check)) {
        mv.visitInsn(Opcodes.DUP); // enabled enabled
        logger.push(mv);
        mv.visitVarInsn(Opcodes.ALOAD, text);
        call(mv, "checked", "(Z" + STRING + STRING + ")V");
      }
    }
  }
}
