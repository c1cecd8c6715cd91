package dev.cet.agent.logs;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How the methods of a logger's class get at the logger's name. */
final class LoggerName {
  private static final String STRING = "Ljava/lang/String;";

  /** Nobody knows it. */
  static final LoggerName NONE = new LoggerName(null, null, false);

  private final String owner;
  private final String member;
  private final boolean isField;

  private LoggerName(String owner, String member, boolean isField) {
    this.owner = owner;
    this.member = member;
    this.isField = isField;
  }

  /** In a field that the class itself declares. */
  static LoggerName field(String owner, String field) {
    return new LoggerName(owner, field, true);
  }

  /** By {@code getName()}. */
  static LoggerName getter(String owner) {
    return new LoggerName(owner, "getName", false);
  }

  void push(MethodVisitor code) {
    if (member == null) {
      code.visitInsn(Opcodes.ACONST_NULL);
      return;
    }
    code.visitVarInsn(Opcodes.ALOAD, 0);
    if (isField) {
      code.visitFieldInsn(Opcodes.GETFIELD, owner, member, STRING);
    } else {
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, member, "()" + STRING, false);
    }
  }
}
