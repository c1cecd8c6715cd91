package dev.cet.agent.suspects;

import dev.cet.agent.code.MethodCode;
import dev.cet.agent.instrument.MethodInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Finds the suspects of a throw by what the instructions of its line could fail of. */
public final class SuspectFinder {
  private final Operands operands;
  private final List<AbstractInsnNode> line;
  private final Conditions conditions;
  private final SuspectList found = new SuspectList();

  /** Where the receivers of the line come from. */
  private final Map<String, AbstractInsnNode> receivers = new HashMap<>();

  private SuspectFinder(Operands operands, MethodNode method, int line) {
    this.operands = operands;
    this.line = operands.ofLine(line);
    conditions = new Conditions(operands, Arrays.asList(method.instructions.toArray()));
  }

  /**
   * The suspects, most telling first; empty where nothing is known.
   *
   * @param classFile the class as it was before anybody changed it
   * @param exception binary name of the exception's class
   * @param message its message, or null
   * @param callee the frame below, that of the code which was called from this line; null where the
   *     line itself failed
   * @param first which of the line's {@link #indexed arrays} comes first; 0 where that is not known
   */
  public static List<Suspect> find(
      byte[] classFile,
      MethodInfo method,
      int line,
      String exception,
      String message,
      StackTraceElement callee,
      int first) {
    String parameter = callee == null ? NullMessage.parameter(message) : null;
    if (parameter != null) { // before the first line
      return Collections.singletonList(new Suspect(Suspect.Role.RECEIVER, parameter));
    }
    ClassReader reader = new ClassReader(classFile);
    MethodNode code = MethodCode.read(reader, method);
    if (code == null || line <= 0) {
      return Collections.emptyList();
    }
    try {
      Operands operands = new Operands(reader.getClassName(), code);
      SuspectFinder finder = new SuspectFinder(operands, code, line);
      if (callee != null) {
        finder.called(callee, exception);
      } else {
        finder.failed(exception, message, first);
        if (finder.found.isEmpty()) {
          finder.thrown();
        }
      }
      return finder.found.toList();
    } catch (AnalyzerException unverifiable) {
      return Collections.emptyList();
    }
  }

  /** The arrays that a line takes elements of, in the order in which it does. */
  public static List<IndexedArray> indexed(byte[] classFile, MethodInfo method, int line) {
    ClassReader reader = new ClassReader(classFile);
    MethodNode code = MethodCode.read(reader, method);
    List<IndexedArray> result = new ArrayList<>();
    if (code == null || line <= 0) {
      return result;
    }
    try {
      Operands operands = new Operands(reader.getClassName(), code);
      IndexTerms terms = new IndexTerms(operands);
      for (AbstractInsnNode node : operands.ofLine(line)) {
        if (IndexTerms.isAccess(node)) {
          result.add(terms.of(node));
        }
      }
      return result;
    } catch (AnalyzerException unverifiable) {
      return Collections.emptyList();
    }
  }

  /** The part of a {@code NullPointerException}'s message that matters here, or null. */
  public static String tellingPart(String message) {
    return NullMessage.part(message);
  }

  /** The call of the line that ended in the exception: what was handed to it. */
  private void called(StackTraceElement callee, String exception) {
    List<AbstractInsnNode> calls = new ArrayList<>();
    List<AbstractInsnNode> sameName = new ArrayList<>();
    for (AbstractInsnNode node : line) {
      boolean isGroovy = GroovyCall.is(node);
      boolean isWritten = !GroovyCall.isHelper(node) && !GroovyCall.isVariable(node);
      if (isGroovy || node instanceof MethodInsnNode && isWritten) {
        calls.add(node);
        String name = isGroovy ? GroovyCall.name(node) : ((MethodInsnNode) node).name;
        if (name.equals(callee.getMethodName())) {
          sameName.add(node);
        }
      }
    }
    thrownAsReturned(callee.getMethodName());
    boolean isIndex = exception.endsWith("IndexOutOfBoundsException");
    for (AbstractInsnNode call : sameName.isEmpty() ? calls : sameName) {
      if (call instanceof MethodInsnNode) {
        handedTo((MethodInsnNode) call, isIndex);
      } else {
        handedToGroovy(call);
      }
    }
  }

  private void handedTo(MethodInsnNode call, boolean isIndex) {
    Type[] types = Type.getArgumentTypes(call.desc);
    for (int i = 0; i < types.length; i++) {
      boolean isInt = types[i] == Type.INT_TYPE;
      found.addAll(
          isIndex && isInt ? Suspect.Role.INDEX : Suspect.Role.ARGUMENT,
          operands.leaves(call, types.length - 1 - i));
    }
    if (call.getOpcode() != Opcodes.INVOKESTATIC && !call.name.equals("<init>")) {
      found.add(Suspect.Role.RECEIVER, operands.expression(call, types.length));
      found.addAll(Suspect.Role.ARGUMENT, operands.leaves(call, types.length));
    }
  }

  private void handedToGroovy(AbstractInsnNode call) {
    int arguments = Operands.inputs(call) - 1;
    for (int below = arguments - 1; below >= 0; below--) {
      found.addAll(Suspect.Role.ARGUMENT, operands.leaves(call, below));
    }
    found.add(Suspect.Role.RECEIVER, operands.expression(call, arguments));
  }

  /** {@code throw notFound(id)}: what was asked before, for the call did not fail. */
  private void thrownAsReturned(String callee) {
    for (AbstractInsnNode node : line) {
      if (node.getOpcode() == Opcodes.ATHROW) {
        AbstractInsnNode made = operands.uncast(operands.source(node, 0));
        if (made instanceof MethodInsnNode && ((MethodInsnNode) made).name.equals(callee)) {
          found.addAll(Suspect.Role.CONDITION, conditions.before(node));
        }
      }
    }
  }

  /** Instructions that the JVM lets fail with this exception. */
  private void failed(String exception, String message, int first) {
    switch (exception) {
      case "java.lang.NullPointerException":
        NullMessage told = new NullMessage(message);
        boolean isChecked = !told.isOfJvm() && checkedByKotlin();
        for (AbstractInsnNode node : isChecked ? Collections.<AbstractInsnNode>emptyList() : line) {
          dereferenced(node);
        }
        told.choose(found);
        if (told.isReturned() || isChecked) {
          givenToReceivers();
        }
        break;
      case "java.lang.ArrayIndexOutOfBoundsException":
        List<AbstractInsnNode> accesses = new ArrayList<>(line);
        accesses.removeIf(node -> !IndexTerms.isAccess(node));
        if (first < accesses.size()) {
          indexed(accesses.get(first));
        }
        accesses.forEach(this::indexed);
        break;
      case "java.lang.ArithmeticException":
        for (AbstractInsnNode node : line) {
          int opcode = node.getOpcode();
          if (opcode == Opcodes.IDIV
              || opcode == Opcodes.LDIV
              || opcode == Opcodes.IREM
              || opcode == Opcodes.LREM) {
            found.addAll(Suspect.Role.DIVISOR, operands.leaves(node, 0));
          }
        }
        break;
      case "java.lang.ClassCastException":
        for (AbstractInsnNode node : line) {
          if (node.getOpcode() == Opcodes.CHECKCAST) {
            found.add(Suspect.Role.CAST, operands.expression(node, 0));
            found.addAll(Suspect.Role.ARGUMENT, operands.leaves(node, 0));
          }
        }
        break;
      case "java.lang.NegativeArraySizeException":
        for (AbstractInsnNode node : line) {
          newArray(node);
        }
        break;
      case "java.lang.ArrayStoreException":
        for (AbstractInsnNode node : line) {
          if (node.getOpcode() == Opcodes.AASTORE) {
            found.addAll(Suspect.Role.ARGUMENT, operands.leaves(node, 0));
          }
        }
        break;
      default:
        break;
    }
  }

  /** {@code price!!} and parameters: Kotlin asks for null itself, and leaves its own frame out. */
  private boolean checkedByKotlin() {
    boolean any = false;
    for (AbstractInsnNode node : line) {
      if (node.getOpcode() == Opcodes.INVOKESTATIC) {
        MethodInsnNode call = (MethodInsnNode) node;
        if (call.owner.equals("kotlin/jvm/internal/Intrinsics")
            && call.name.startsWith("checkNotNull")) {
          receiver(call, Operands.inputs(call) - 1);
          any = true;
        }
      }
    }
    return any;
  }

  private void dereferenced(AbstractInsnNode node) {
    int opcode = node.getOpcode();
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      receiver(node, 1);
    } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      receiver(node, 2);
    } else if (opcode == Opcodes.GETFIELD
        || opcode == Opcodes.ARRAYLENGTH
        || opcode == Opcodes.MONITORENTER
        || opcode == Opcodes.ATHROW) {
      receiver(node, 0);
    } else if (opcode == Opcodes.PUTFIELD) {
      receiver(node, 1);
    } else if (node instanceof MethodInsnNode && opcode != Opcodes.INVOKESTATIC) {
      MethodInsnNode call = (MethodInsnNode) node;
      if (!call.name.equals("<init>")) {
        receiver(call, Operands.inputs(call) - 1);
      }
    }
  }

  private void receiver(AbstractInsnNode node, int below) {
    for (AbstractInsnNode source : operands.sources(node, below)) {
      String expression = source.getOpcode() == Opcodes.NEW ? null : operands.textOf(source);
      found.add(Suspect.Role.RECEIVER, expression);
      receivers.put(expression, source);
    }
  }

  /** What went into the calls that returned null: of a map's {@code get}, the key. */
  private void givenToReceivers() {
    for (Suspect receiver : found.toList()) {
      AbstractInsnNode source = operands.uncast(receivers.get(receiver.expression));
      if (source instanceof MethodInsnNode) {
        MethodInsnNode call = (MethodInsnNode) source;
        for (int below = Type.getArgumentTypes(call.desc).length - 1; below >= 0; below--) {
          found.addAll(Suspect.Role.ARGUMENT, operands.leaves(call, below));
        }
      }
    }
  }

  private void indexed(AbstractInsnNode access) {
    int below = IndexTerms.indexBelow(access);
    found.addAll(Suspect.Role.INDEX, operands.leaves(access, below));
    found.add(Suspect.Role.ARRAY, operands.expression(access, below + 1));
  }

  private void newArray(AbstractInsnNode node) {
    int lengths = 0;
    if (node.getOpcode() == Opcodes.NEWARRAY || node.getOpcode() == Opcodes.ANEWARRAY) {
      lengths = 1;
    } else if (node instanceof MultiANewArrayInsnNode) {
      lengths = ((MultiANewArrayInsnNode) node).dims;
    }
    for (int below = lengths - 1; below >= 0; below--) {
      found.addAll(Suspect.Role.LENGTH, operands.leaves(node, below));
    }
  }

  /** The line throws on purpose: what was asked before, and what the exception was told. */
  private void thrown() {
    for (AbstractInsnNode node : line) {
      if (node.getOpcode() == Opcodes.ATHROW) {
        AbstractInsnNode made = operands.source(node, 0);
        AbstractInsnNode start = made;
        while (start != null && start.getOpcode() == Opcodes.DUP) {
          start = operands.source(start, 0);
        }
        boolean isNew = start != null && start.getOpcode() == Opcodes.NEW;
        found.addAll(Suspect.Role.CONDITION, conditions.before(isNew ? start : node));
        if (isNew) {
          told(start, node);
        }
      }
    }
  }

  /** What went into the constructor of the exception made there. */
  private void told(AbstractInsnNode made, AbstractInsnNode thrown) {
    for (AbstractInsnNode at = made; at != thrown; at = at.getNext()) {
      if (at instanceof MethodInsnNode || at.getOpcode() == Opcodes.INVOKEDYNAMIC) {
        for (int below = Math.max(0, Operands.inputs(at) - 1); below >= 0; below--) {
          found.addAll(Suspect.Role.ARGUMENT, operands.leaves(at, below));
        }
      }
    }
  }
}
