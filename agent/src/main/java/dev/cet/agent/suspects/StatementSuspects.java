package dev.cet.agent.suspects;

import dev.cet.agent.code.MethodCode;
import dev.cet.agent.instrument.EventCalls;
import dev.cet.agent.instrument.LogMethods;
import dev.cet.agent.instrument.MethodInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Finds what a log statement or a custom event is about, of which nothing failed: what was asked
 * before, and what it was told.
 */
public final class StatementSuspects {
  private final Operands operands;
  private final List<AbstractInsnNode> line;
  private final Conditions conditions;
  private final SuspectList found = new SuspectList();

  private StatementSuspects(Operands operands, MethodNode method, int line) {
    this.operands = operands;
    this.line = operands.ofLine(line);
    conditions = new Conditions(operands, Arrays.asList(method.instructions.toArray()));
  }

  /**
   * The suspects, most telling first; empty where nothing is known.
   *
   * @param classFile the class as it was before anybody changed it
   * @param line of the call of the logger or of the API
   */
  public static List<Suspect> find(byte[] classFile, MethodInfo method, int line) {
    ClassReader reader = new ClassReader(classFile);
    MethodNode code = MethodCode.read(reader, method);
    if (code == null || line <= 0) {
      return Collections.emptyList();
    }
    try {
      Operands operands = new Operands(reader.getClassName(), code);
      StatementSuspects finder = new StatementSuspects(operands, code, line);
      finder.find();
      return finder.found.toList();
    } catch (AnalyzerException unverifiable) {
      return Collections.emptyList();
    }
  }

  private void find() {
    for (AbstractInsnNode node : line) {
      if (isStatement(node)) {
        asked((MethodInsnNode) node);
      }
    }
    for (AbstractInsnNode node : line) {
      if (isStatement(node)) {
        told((MethodInsnNode) node);
      }
    }
  }

  private static boolean isStatement(AbstractInsnNode node) {
    return LogMethods.isLogCall(node) || EventCalls.isOfApi(node);
  }

  private void asked(MethodInsnNode call) {
    String logger = loggerOf(call);
    for (String expression : conditions.before(beginning(call))) {
      if (!isOfLogger(expression, logger)) {
        found.add(Suspect.Role.CONDITION, expression);
      }
    }
  }

  /** The first instruction of the statement: the last one before the call that finds no operand. */
  private AbstractInsnNode beginning(AbstractInsnNode call) {
    AbstractInsnNode at = call;
    while (at.getPrevious() != null && (at.getOpcode() < 0 || operands.depth(at) != 0)) {
      at = at.getPrevious();
    }
    return at;
  }

  /** {@code log} and {@code log.isErrorEnabled()} say nothing of what is wrong. */
  private static boolean isOfLogger(String expression, String logger) {
    return logger != null && (expression.equals(logger) || expression.startsWith(logger + ".is"));
  }

  private String loggerOf(MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESTATIC
        ? null
        : operands.expression(call, Operands.inputs(call) - 1);
  }

  private void told(MethodInsnNode call) {
    Type[] types = Type.getArgumentTypes(call.desc);
    for (int i = 0; i < types.length; i++) {
      if (isValue(types[i])) {
        argument(call, types.length - 1 - i);
      }
    }
    if (call.getOpcode() != Opcodes.INVOKESTATIC) {
      chained(operands.uncast(operands.source(call, types.length)));
    }
  }

  /** {@code log.atError().addArgument(order).log(…)}: what the calls before it were given. */
  private void chained(AbstractInsnNode made) {
    AbstractInsnNode at = made;
    while (at instanceof MethodInsnNode && at.getOpcode() != Opcodes.INVOKESTATIC) {
      MethodInsnNode call = (MethodInsnNode) at;
      Type[] types = Type.getArgumentTypes(call.desc);
      for (int i = 0; i < types.length; i++) {
        if (isValue(types[i])) {
          argument(call, types.length - 1 - i);
        }
      }
      at = operands.uncast(operands.source(call, types.length));
    }
  }

  /** The exception, the level and the marker are shown anyway. */
  private static boolean isValue(Type type) {
    String name = type.getInternalName();
    return !name.equals("java/lang/Throwable")
        && !name.endsWith("/Level")
        && !name.endsWith("$Level")
        && !name.endsWith("/Marker");
  }

  private void argument(AbstractInsnNode call, int below) {
    AbstractInsnNode source = operands.uncast(operands.source(call, below));
    if (source == null || source.getOpcode() != Opcodes.ANEWARRAY) {
      found.addAll(Suspect.Role.ARGUMENT, operands.leaves(call, below));
      return;
    }
    for (AbstractInsnNode at = source; at != call; at = at.getNext()) {
      if (at.getOpcode() == Opcodes.AASTORE && operands.uncast(operands.source(at, 2)) == source) {
        found.addAll(Suspect.Role.ARGUMENT, operands.leaves(at, 0));
      }
    }
  }
}
