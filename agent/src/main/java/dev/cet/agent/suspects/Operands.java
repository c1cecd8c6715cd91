package dev.cet.agent.suspects;

import dev.cet.agent.instrument.VariableNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Says in words of the source where the operands of a method's instructions come from. */
final class Operands {
  /** Steps from an operand back to where it comes from; more is no expression anybody wrote. */
  private static final int MAX_STEPS = 24;

  private final MethodNode method;
  private final Frame<SourceValue>[] frames;
  private final boolean isInstance;

  /**
   * @param owner internal name of the class
   * @throws AnalyzerException when the method's code cannot be followed
   */
  Operands(String owner, MethodNode method) throws AnalyzerException {
    this.method = method;
    isInstance = (method.access & Opcodes.ACC_STATIC) == 0;
    frames = new Analyzer<>(new SourceInterpreter()).analyze(owner, method);
  }

  /** How many values an instruction finds on the stack; -1 where it is never reached. */
  int depth(AbstractInsnNode at) {
    Frame<SourceValue> frame = frames[method.instructions.indexOf(at)];
    return frame == null ? -1 : frame.getStackSize();
  }

  /** The instruction that pushed the operand {@code below} the top; null if several may have. */
  AbstractInsnNode source(AbstractInsnNode at, int below) {
    Frame<SourceValue> frame = frames[method.instructions.indexOf(at)];
    if (frame == null || frame.getStackSize() <= below) {
      return null;
    }
    return only(frame.getStack(frame.getStackSize() - 1 - below));
  }

  /** All instructions that may have pushed the operand: several for {@code first ? a : b}. */
  List<AbstractInsnNode> sources(AbstractInsnNode at, int below) {
    Frame<SourceValue> frame = frames[method.instructions.indexOf(at)];
    if (frame == null || frame.getStackSize() <= below) {
      return Collections.emptyList();
    }
    List<AbstractInsnNode> sources =
        new ArrayList<>(frame.getStack(frame.getStackSize() - 1 - below).insns);
    sources.sort(Comparator.comparingInt(method.instructions::indexOf));
    return sources;
  }

  /** What a cast or a copy was made of, and any other instruction as it is; null for null. */
  AbstractInsnNode uncast(AbstractInsnNode pushed) {
    AbstractInsnNode at = pushed;
    while (at != null && (at.getOpcode() == Opcodes.CHECKCAST || at.getOpcode() == Opcodes.DUP)) {
      at = source(at, 0);
    }
    return at;
  }

  private static AbstractInsnNode only(SourceValue value) {
    return value.insns.size() == 1 ? value.insns.iterator().next() : null;
  }

  /** The operand as an expression, or null where it is none that has a name. */
  String expression(AbstractInsnNode at, int below) {
    return textOf(source(at, below));
  }

  /** What an instruction pushes, as an expression, or null where it is none that has a name. */
  String textOf(AbstractInsnNode pushed) {
    return textOf(pushed, MAX_STEPS);
  }

  private String textOf(AbstractInsnNode pushed, int steps) {
    if (pushed == null || steps == 0) {
      return null;
    }
    int opcode = pushed.getOpcode();
    if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD) {
      return local((VarInsnNode) pushed, steps);
    }
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
        || opcode == Opcodes.CHECKCAST
        || opcode == Opcodes.DUP) {
      return textOf(source(pushed, 0), steps - 1);
    }
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      String array = textOf(source(pushed, 1), steps - 1);
      String index = textOf(source(pushed, 0), steps - 1);
      return array == null ? null : array + '[' + (index == null ? "…" : index) + ']';
    }
    switch (opcode) {
      case Opcodes.GETFIELD:
        String of = textOf(source(pushed, 0), steps - 1);
        return of == null ? null : of + '.' + ((FieldInsnNode) pushed).name;
      case Opcodes.GETSTATIC:
        FieldInsnNode field = (FieldInsnNode) pushed;
        return shortName(field.owner) + '.' + field.name;
      case Opcodes.ARRAYLENGTH:
        String array = textOf(source(pushed, 0), steps - 1);
        return array == null ? null : array + ".length";
      case Opcodes.INVOKEVIRTUAL:
      case Opcodes.INVOKEINTERFACE:
      case Opcodes.INVOKESPECIAL:
      case Opcodes.INVOKESTATIC:
        return call((MethodInsnNode) pushed, steps);
      case Opcodes.INVOKEDYNAMIC:
        return GroovyCall.is(pushed) ? groovy(pushed, steps) : null;
      default:
        return constant(pushed);
    }
  }

  private String local(VarInsnNode load, int steps) {
    if (load.var == 0 && isInstance) {
      return "this";
    }
    String name = nameAt(load, load.var);
    if (name != null) {
      return name;
    }
    return textOf(putInto(load), steps - 1);
  }

  /** The one instruction that stored what a variable holds, or null. */
  private AbstractInsnNode putInto(VarInsnNode load) {
    Frame<SourceValue> frame = frames[method.instructions.indexOf(load)];
    return frame == null ? null : only(frame.getLocal(load.var));
  }

  /** A variable of the compiler's, as the iterator of a {@code for (x : list)}. */
  private boolean isTemporary(AbstractInsnNode pushed) {
    int opcode = pushed.getOpcode();
    return opcode >= Opcodes.ILOAD
        && opcode <= Opcodes.ALOAD
        && !(isInstance && ((VarInsnNode) pushed).var == 0)
        && nameAt(pushed, ((VarInsnNode) pushed).var) == null;
  }

  /** Whether a slot holds at one instruction what it held at an earlier one. */
  boolean isSameAt(AbstractInsnNode earlier, AbstractInsnNode later, int slot) {
    Frame<SourceValue> before = frames[method.instructions.indexOf(earlier)];
    Frame<SourceValue> after = frames[method.instructions.indexOf(later)];
    return before != null && after != null && before.getLocal(slot).equals(after.getLocal(slot));
  }

  /** Name of a variable at an instruction, or null. */
  String nameAt(AbstractInsnNode at, int slot) {
    if (method.localVariables != null) {
      int index = method.instructions.indexOf(at);
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == slot
            && method.instructions.indexOf(variable.start) <= index
            && index < method.instructions.indexOf(variable.end)) {
          return VariableNames.shown(variable.name);
        }
      }
    }
    return null;
  }

  private String call(MethodInsnNode call, int steps) {
    if (isBoxing(call) || GroovyCall.isVariable(call)) {
      return textOf(source(call, 0), steps - 1);
    }
    if (call.name.equals("<init>")) {
      return null;
    }
    int arguments = Type.getArgumentTypes(call.desc).length;
    String suffix = call.name + (arguments == 0 ? "()" : "(…)");
    if (call.getOpcode() == Opcodes.INVOKESTATIC) {
      return shortName(call.owner) + '.' + suffix;
    }
    String of = textOf(source(call, arguments), steps - 1);
    return of == null ? suffix : of.equals("this") ? suffix : of + '.' + suffix;
  }

  private String groovy(AbstractInsnNode call, int steps) {
    String of = textOf(source(call, inputs(call) - 1), steps - 1);
    String suffix = GroovyCall.suffix(call, inputs(call) - 1);
    return of == null || suffix == null || of.equals("this") ? suffix : of + suffix;
  }

  /** The named values that an operand is made of: {@code a} and {@code b.c} of {@code a + b.c}. */
  List<String> leaves(AbstractInsnNode at, int below) {
    List<String> result = new ArrayList<>();
    leaves(source(at, below), result, MAX_STEPS);
    return result;
  }

  private void leaves(AbstractInsnNode pushed, List<String> into, int steps) {
    if (pushed == null || steps == 0 || constant(pushed) != null || isAssertionSwitch(pushed)) {
      return;
    }
    int opcode = pushed.getOpcode();
    boolean isArithmetic = opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR;
    boolean isComparison = opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG;
    boolean isNegation = opcode >= Opcodes.INEG && opcode <= Opcodes.DNEG;
    if (isComparison || isArithmetic && !isNegation) {
      leaves(source(pushed, 1), into, steps - 1);
      leaves(source(pushed, 0), into, steps - 1);
    } else if (isNegation
        || opcode >= Opcodes.I2L && opcode <= Opcodes.I2S
        || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
        || opcode == Opcodes.CHECKCAST
        || opcode == Opcodes.INSTANCEOF
        || GroovyCall.isVariable(pushed)) {
      leaves(source(pushed, 0), into, steps - 1);
    } else if (isTemporary(pushed)) {
      leaves(putInto((VarInsnNode) pushed), into, steps - 1);
    } else if (isBuildingText(pushed)) {
      for (int below = inputs(pushed) - 1; below >= 0; below--) {
        leaves(source(pushed, below), into, steps - 1);
      }
    } else if (GroovyCall.isHelper(pushed)) {
      inputLeaves(pushed, into, steps);
    } else if (pushed instanceof MethodInsnNode && !isBoxing((MethodInsnNode) pushed)
        || GroovyCall.is(pushed)) {
      String whole = textOf(pushed, steps);
      if (whole != null) {
        into.add(whole);
      }
      inputLeaves(pushed, into, steps);
    } else if (pushed instanceof InvokeDynamicInsnNode) {
      inputLeaves(pushed, into, steps); // what a lambda captures, the parts of a text
    } else {
      String named = textOf(pushed, steps);
      if (named != null && !named.equals("this")) {
        into.add(named);
      }
    }
  }

  /**
   * A call on a builder without a name: before Java 9 compilers made {@code +} of texts of them.
   */
  private boolean isBuildingText(AbstractInsnNode pushed) {
    AbstractInsnNode at = pushed;
    for (int steps = 0; at instanceof MethodInsnNode && steps < MAX_STEPS; steps++) {
      MethodInsnNode call = (MethodInsnNode) at;
      boolean isText = call.name.equals("toString") && inputs(call) == 1; // of what a lambda gave
      if (!isText
          && !call.owner.equals("java/lang/StringBuilder")
          && !call.owner.equals("java/lang/StringBuffer")) {
        return false;
      }
      at = made(source(at, inputs(at) - 1));
    }
    return at != pushed && at != null && at.getOpcode() == Opcodes.NEW;
  }

  /** What made a value that was put into a variable of the compiler's, copied or cast. */
  private AbstractInsnNode made(AbstractInsnNode pushed) {
    AbstractInsnNode at = pushed;
    for (int steps = 0; at != null && steps < MAX_STEPS; steps++) {
      int opcode = at.getOpcode();
      if (opcode == Opcodes.ASTORE || opcode == Opcodes.CHECKCAST || opcode == Opcodes.DUP) {
        at = source(at, 0);
      } else if (isTemporary(at)) {
        at = putInto((VarInsnNode) at);
      } else {
        return at;
      }
    }
    return at;
  }

  private void inputLeaves(AbstractInsnNode call, List<String> into, int steps) {
    for (int below = inputs(call) - 1; below >= 0; below--) {
      leaves(source(call, below), into, steps / 2);
    }
  }

  /** The field with which a compiled {@code assert} asks whether assertions are on. */
  private static boolean isAssertionSwitch(AbstractInsnNode pushed) {
    return pushed.getOpcode() == Opcodes.GETSTATIC
        && ((FieldInsnNode) pushed).name.equals("$assertionsDisabled");
  }

  /** Values that a call of any kind takes from the stack. */
  static int inputs(AbstractInsnNode call) {
    if (call instanceof InvokeDynamicInsnNode) {
      return Type.getArgumentTypes(((InvokeDynamicInsnNode) call).desc).length;
    }
    int arguments = Type.getArgumentTypes(((MethodInsnNode) call).desc).length;
    return call.getOpcode() == Opcodes.INVOKESTATIC ? arguments : arguments + 1;
  }

  /** {@code Integer.valueOf(x)} and {@code x.intValue()}, which nobody writes. */
  static boolean isBoxing(AbstractInsnNode node) {
    return node instanceof MethodInsnNode && isBoxing((MethodInsnNode) node);
  }

  private static boolean isBoxing(MethodInsnNode call) {
    if (!call.owner.startsWith("java/lang/") || inputs(call) != 1) {
      return false;
    }
    switch (call.owner) {
      case "java/lang/Integer":
      case "java/lang/Long":
      case "java/lang/Double":
      case "java/lang/Float":
      case "java/lang/Short":
      case "java/lang/Byte":
      case "java/lang/Character":
      case "java/lang/Boolean":
        boolean fromObject = call.desc.startsWith("(Ljava/lang/String;");
        return !fromObject && (call.name.equals("valueOf") || call.name.endsWith("Value"));
      default:
        return false;
    }
  }

  /** The whole number that an instruction pushes, or null. */
  static Integer intConstant(AbstractInsnNode pushed) {
    int opcode = pushed.getOpcode();
    if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
      return opcode - Opcodes.ICONST_0;
    }
    if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
      return ((IntInsnNode) pushed).operand;
    }
    Object constant = opcode == Opcodes.LDC ? ((LdcInsnNode) pushed).cst : null;
    return constant instanceof Integer ? (Integer) constant : null;
  }

  private static String constant(AbstractInsnNode pushed) {
    int opcode = pushed.getOpcode();
    Integer number = intConstant(pushed);
    if (number != null) {
      return String.valueOf(number);
    }
    if (opcode >= Opcodes.LCONST_0 && opcode <= Opcodes.DCONST_1) {
      return "number";
    }
    if (opcode == Opcodes.ACONST_NULL) {
      return "null";
    }
    if (opcode != Opcodes.LDC) {
      return null;
    }
    Object constant = ((LdcInsnNode) pushed).cst;
    return constant instanceof String ? '"' + (String) constant + '"' : String.valueOf(constant);
  }

  private static String shortName(String internalName) {
    int start = Math.max(internalName.lastIndexOf('/'), internalName.lastIndexOf('$')) + 1;
    return internalName.substring(start);
  }

  /** Instructions of a line that can be reached, in order. */
  List<AbstractInsnNode> ofLine(int line) {
    List<AbstractInsnNode> result = new ArrayList<>();
    int current = 0;
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      if (at.getType() == AbstractInsnNode.LINE) {
        current = ((LineNumberNode) at).line;
      } else if (current == line && at.getOpcode() >= 0 && depth(at) >= 0) {
        result.add(at);
      }
    }
    return result;
  }
}
