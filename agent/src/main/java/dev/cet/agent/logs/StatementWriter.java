package dev.cet.agent.logs;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Pushes the parts of a statement, as a gate method has them, and calls the runtime with them. */
final class StatementWriter {
  /** Of a call without the level; with it, an {@code I} before it. */
  private static final String DESCRIPTOR =
      "ILjava/lang/String;Ljava/lang/Object;ILjava/lang/Object;Ljava/lang/Object;"
          + "Ljava/lang/Object;[Ljava/lang/Object;Ljava/lang/Throwable;)V";

  /** By the number of arguments. */
  private static final String[] SHORTER = {"plain", "withOne", "withTwo"};

  private static final String[] SHORTER_DESCRIPTORS = {
    "(IILjava/lang/String;Ljava/lang/Object;[Ljava/lang/Object;Ljava/lang/Throwable;)V",
    "(IILjava/lang/String;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)V",
    "(IILjava/lang/String;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;"
        + "Ljava/lang/Throwable;)V"
  };

  /** More than these travel in an array. */
  private static final int MOST_SINGLE_ARGUMENTS = 3;

  private final MethodVisitor code;
  private final Framework framework;
  private final LoggerName name;
  private final GateParameters parts;

  StatementWriter(MethodVisitor code, Framework framework, LoggerName name, GateParameters parts) {
    this.code = code;
    this.framework = framework;
    this.name = name;
    this.parts = parts;
  }

  /** Calls with the level and all parts, on an empty stack. */
  void statement(String owner, boolean withFrames) {
    pushLevel(withFrames);
    call(owner, "statement", "(I" + DESCRIPTOR);
  }

  /** The same at the gate, by one of its shorter ways where there is one. */
  void statementAtGate(boolean withFrames) {
    int count = parts.arguments.size();
    if (count > 2 || count > 0 && parts.hasArray()) {
      statement(GateWriter.GATE, withFrames);
      return;
    }
    pushLevel(withFrames);
    push(framework.number);
    name.push(code);
    load(parts.hasMessage(), parts.message); // level framework name message
    if (count == 0) {
      load(parts.hasArray(), parts.array);
    }
    for (GateParameters.Argument argument : parts.arguments) {
      argument(argument);
    }
    load(parts.hasThrowable(), parts.throwable); // … arguments throwable
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, GateWriter.GATE, SHORTER[count], SHORTER_DESCRIPTORS[count], false);
  }

  private void pushLevel(boolean withFrames) {
    if (parts.fixedLevel >= 0) {
      push(parts.fixedLevel);
    } else {
      framework.pushLevel(code, parts.level, withFrames);
    }
  }

  /** Calls with all parts but the level. */
  void shown() {
    call(GateWriter.GATE, "shown", "(" + DESCRIPTOR);
  }

  /** Calls with the framework and the logger's name. */
  void shownLater() {
    push(framework.number);
    name.push(code);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, GateWriter.GATE, "shownLater", "(ILjava/lang/String;)V", false);
  }

  private void call(String owner, String method, String descriptor) {
    push(framework.number);
    name.push(code);
    load(parts.hasMessage(), parts.message); // framework name message
    List<GateParameters.Argument> arguments = parts.arguments;
    int count = arguments.size();
    boolean single = count <= MOST_SINGLE_ARGUMENTS;
    push(single ? count : 0);
    for (int i = 0; i < MOST_SINGLE_ARGUMENTS; i++) {
      if (single && i < count) {
        argument(arguments.get(i));
      } else {
        code.visitInsn(Opcodes.ACONST_NULL);
      }
    }
    if (single) {
      load(parts.hasArray(), parts.array);
    } else {
      array(arguments);
    }
    load(parts.hasThrowable(), parts.throwable); // … first second third rest throwable
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
  }

  private void array(List<GateParameters.Argument> arguments) {
    push(arguments.size());
    code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < arguments.size(); i++) {
      code.visitInsn(Opcodes.DUP);
      push(i);
      argument(arguments.get(i));
      code.visitInsn(Opcodes.AASTORE);
    }
  }

  private void argument(GateParameters.Argument argument) {
    code.visitVarInsn(argument.type.getOpcode(Opcodes.ILOAD), argument.slot);
    switch (argument.type.getSort()) {
      case Type.INT:
        box("java/lang/Integer", "(I)Ljava/lang/Integer;");
        break;
      case Type.LONG:
        box("java/lang/Long", "(J)Ljava/lang/Long;");
        break;
      default:
    }
  }

  private void box(String type, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, type, "valueOf", descriptor, false);
  }

  private void load(boolean present, int slot) {
    if (present) {
      code.visitVarInsn(Opcodes.ALOAD, slot);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  private void push(int small) {
    code.visitIntInsn(Opcodes.BIPUSH, small);
  }
}
