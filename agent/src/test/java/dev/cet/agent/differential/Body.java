package dev.cet.agent.differential;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A method that is being written: its instructions, and the variables in reach. */
final class Body {
  static final String TRACE = "dev/cet/agent/differential/program/Trace";
  static final String BASE = "dev/cet/agent/differential/program/Base";

  /** A variable with a value. */
  record Variable(Kind kind, int slot, String name, LabelNode start) {}

  /** How much the method tells about its variables, and how truly. */
  private enum Told {
    NOTHING,
    ALL,
    SOME,
    /** From the method's beginning to its end, as if each had its value all along. */
    TOO_MUCH
  }

  final Shape shape;
  final MethodNode method;

  /** Replaced for a while where the same code is to be written twice. */
  Random random;

  /** In a constructor, before the call of the other one. */
  boolean beforeSuper;

  private final List<Variable> variables = new ArrayList<>();
  private final Deque<Integer> scopes = new ArrayDeque<>();
  private final List<Variable> ended = new ArrayList<>();
  private final List<LabelNode> ends = new ArrayList<>();
  private final LabelNode first = new LabelNode();
  private final Told told;
  private final boolean lines;
  private int nextSlot;
  private int names;
  private int line = 10;

  Body(Shape shape, MethodNode method, Random random) {
    this.shape = shape;
    this.method = method;
    this.random = random;
    told = Told.values()[random.nextInt(Told.values().length)];
    lines = random.nextInt(5) != 0;
    beforeSuper = method.name.equals("<init>");
    method.instructions.add(first);
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    nextSlot = isStatic ? 0 : 1;
    for (Type type : Type.getArgumentTypes(method.desc)) {
      for (Kind kind : Kind.values()) {
        if (kind.descriptor.equals(type.getDescriptor())) {
          declare(kind, first);
        }
      }
    }
    if (random.nextInt(12) == 0) {
      nextSlot += 240 + random.nextInt(40); // slots beyond one byte
    }
  }

  void insn(int opcode) {
    add(new InsnNode(opcode));
  }

  void add(AbstractInsnNode node) {
    method.instructions.add(node);
  }

  LabelNode here() {
    LabelNode label = new LabelNode();
    add(label);
    return label;
  }

  void jump(int opcode, LabelNode to) {
    add(new JumpInsnNode(opcode, to));
  }

  void type(int opcode, String name) {
    add(new TypeInsnNode(opcode, name));
  }

  void field(int opcode, String owner, String name, String descriptor) {
    add(new FieldInsnNode(opcode, owner, name, descriptor));
  }

  void call(int opcode, String owner, String name, String descriptor) {
    add(new MethodInsnNode(opcode, owner, name, descriptor, false));
  }

  void trace(String name, String descriptor) {
    call(Opcodes.INVOKESTATIC, TRACE, name, descriptor);
  }

  void push(int value) {
    if (value >= -1 && value <= 5) {
      insn(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      add(new IntInsnNode(Opcodes.BIPUSH, value));
    } else {
      add(new LdcInsnNode(value));
    }
  }

  void load(Variable variable) {
    add(new VarInsnNode(variable.kind.load, variable.slot));
  }

  void store(Variable variable) {
    add(new VarInsnNode(variable.kind.store, variable.slot));
  }

  /** A new line number, mostly. */
  void line() {
    if (lines && random.nextInt(4) != 0) {
      line += random.nextInt(3);
      LabelNode label = here();
      add(new LineNumberNode(line, label));
    }
  }

  /** [value] → []. */
  Variable storeNew(Kind kind) {
    Variable variable = new Variable(kind, nextSlot, null, null);
    store(variable);
    return declare(kind, here());
  }

  /** [value] → []: of the compiler's own, with no name. */
  Variable storeUnnamed(Kind kind) {
    Variable variable = new Variable(kind, nextSlot, null, null);
    nextSlot += kind.size;
    store(variable);
    return variable;
  }

  private Variable declare(Kind kind, LabelNode start) {
    Variable variable = new Variable(kind, nextSlot, "v" + names++, start);
    nextSlot += kind.size;
    variables.add(variable);
    return variable;
  }

  void open() {
    scopes.push(variables.size());
    scopes.push(nextSlot);
  }

  void close() {
    LabelNode end = here();
    nextSlot = scopes.pop();
    int before = scopes.pop();
    while (variables.size() > before) {
      ended.add(variables.remove(variables.size() - 1));
      ends.add(end);
    }
  }

  /** One of a kind, or null. */
  Variable any(Kind kind) {
    List<Variable> found = variables.stream().filter(one -> one.kind == kind).toList();
    return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
  }

  Variable any() {
    return variables.isEmpty() ? null : variables.get(random.nextInt(variables.size()));
  }

  /** Writes down the variables' names. */
  void end() {
    LabelNode last = here();
    for (Variable open : variables) {
      ended.add(open);
      ends.add(last);
    }
    method.localVariables = new ArrayList<>();
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    if (!isStatic && told != Told.NOTHING) {
      name("this", 'L' + shape.owner() + ';', first, last, 0);
    }
    for (int i = 0; i < ended.size(); i++) {
      Variable one = ended.get(i);
      boolean named = told != Told.NOTHING && (told != Told.SOME || random.nextBoolean());
      if (named) {
        boolean tooMuch = told == Told.TOO_MUCH && random.nextInt(3) == 0;
        LabelNode start = tooMuch ? first : one.start;
        name(one.name, one.kind.descriptor, start, tooMuch ? last : ends.get(i), one.slot);
      }
    }
  }

  private void name(String name, String descriptor, LabelNode start, LabelNode end, int slot) {
    method.localVariables.add(new LocalVariableNode(name, descriptor, null, start, end, slot));
  }
}
