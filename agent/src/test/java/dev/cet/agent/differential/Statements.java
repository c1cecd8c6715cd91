package dev.cet.agent.differential;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes statements: each leaves the stack as empty as it was. */
final class Statements {
  private static final int MOST_INSTRUCTIONS = 9_000;

  final Body body;
  final Expressions expressions;
  final Regions regions;
  private final Protected protectedCode;
  private final Kind result;
  private LabelNode breakTo;
  private int breakDepth;
  private int left;

  /**
   * @param result what the method gives back, null for nothing
   */
  Statements(Body body, Kind result) {
    this.body = body;
    this.result = result;
    expressions = new Expressions(body);
    regions = new Regions(body);
    protectedCode = new Protected(this);
  }

  /** Writes about this many statements. */
  void write(int count) {
    left = count;
    while (left > 0) {
      statement(3);
    }
  }

  /** A block of a few statements with variables of its own. */
  void block(int depth) {
    LabelNode outerBreak = breakTo;
    body.open();
    int statements = 1 + body.random.nextInt(3);
    for (int i = 0; i < statements; i++) {
      statement(depth);
    }
    body.close();
    breakTo = outerBreak;
  }

  private void statement(int depth) {
    left--;
    body.line();
    boolean full = body.method.instructions.size() > MOST_INSTRUCTIONS;
    switch (depth <= 0 || full ? body.random.nextInt(6) : body.random.nextInt(17)) {
      case 0, 1:
        Kind kind = anyKind();
        expressions.push(kind, 3);
        body.storeNew(kind);
        break;
      case 2:
        assign();
        break;
      case 3:
        observe();
        break;
      case 4:
        leave();
        break;
      case 5:
        call();
        break;
      case 6, 7:
        branch(depth - 1);
        break;
      case 8:
        loop(depth - 1);
        break;
      case 9:
        choose(depth - 1);
        break;
      case 10:
        storeField();
        break;
      case 11, 12, 13:
        protectedCode.catching(depth - 1);
        break;
      case 14, 15:
        protectedCode.lastly(depth - 1);
        break;
      default:
        protectedCode.locked(depth - 1);
    }
  }

  private Kind anyKind() {
    return Kind.values()[body.random.nextInt(Kind.values().length)];
  }

  private void assign() {
    Body.Variable variable = body.any();
    if (variable != null) {
      expressions.push(variable.kind(), 3);
      body.store(variable);
    }
  }

  private void observe() {
    Kind kind = anyKind();
    expressions.push(kind, 2);
    observe(kind);
  }

  /** [value] → []. */
  void observe(Kind kind) {
    body.trace("add", "(" + (kind.isReference() ? Kind.OBJECT : kind).descriptor + ")V");
  }

  /** Throws, goes out of a loop, or returns; seldom without a condition. */
  private void leave() {
    LabelNode on = new LabelNode();
    if (body.random.nextInt(6) != 0) {
      expressions.push(Kind.INT, 1);
      body.push(body.random.nextInt(4));
      body.jump(IF_ICMPNE, on);
    }
    if (breakTo != null && body.random.nextBoolean()) {
      regions.leave(breakDepth);
      body.jump(GOTO, breakTo);
    } else if (body.beforeSuper || body.random.nextInt(3) != 0) {
      expressions.push(Kind.THROWABLE, 2);
      body.insn(ATHROW);
    } else {
      giveBack();
    }
    body.add(on);
  }

  /** Returns a value of the method's kind. */
  void giveBack() {
    if (result == null) {
      regions.leave(0);
      body.insn(RETURN);
    } else {
      expressions.push(result, 2);
      body.open();
      Body.Variable value = body.storeUnnamed(result);
      regions.leave(0);
      body.load(value);
      body.insn(result.returning);
      body.close();
    }
  }

  private void call() {
    boolean hasThis = !body.beforeSuper && (body.method.access & ACC_STATIC) == 0;
    List<Shape.Signature> possible = new ArrayList<>(body.shape.methods());
    possible.removeIf(one -> !one.isStatic() && !hasThis);
    if (possible.isEmpty()) {
      return;
    }
    Shape.Signature target = possible.get(body.random.nextInt(possible.size()));
    LabelNode on = new LabelNode();
    body.trace("allow", "()Z");
    body.jump(IFEQ, on);
    if (!target.isStatic()) {
      body.add(new VarInsnNode(ALOAD, 0));
    }
    expressions.push(Kind.INT, 1);
    expressions.push(Kind.LONG, 1);
    expressions.push(Kind.DOUBLE, 1);
    expressions.push(Kind.OBJECT, 1);
    boolean special = (target.access() & ACC_PRIVATE) != 0;
    int opcode = target.isStatic() ? INVOKESTATIC : special ? INVOKESPECIAL : INVOKEVIRTUAL;
    body.call(opcode, body.shape.owner(), target.name(), target.descriptor());
    if (target.result() != null) {
      observe(target.result());
    }
    body.add(on);
  }

  private void branch(int depth) {
    LabelNode otherwise = new LabelNode();
    LabelNode end = new LabelNode();
    expressions.push(Kind.INT, 2);
    body.jump(body.random.nextBoolean() ? IFEQ : IFGE, otherwise);
    block(depth);
    body.jump(GOTO, end);
    body.add(otherwise);
    if (body.random.nextBoolean()) {
      block(depth);
    }
    body.add(end);
  }

  /** At most three times round. */
  private void loop(int depth) {
    LabelNode outerBreak = breakTo;
    int outerDepth = breakDepth;
    body.open();
    expressions.push(Kind.INT, 1);
    body.push(3);
    body.insn(IAND);
    Body.Variable counter = body.storeUnnamed(Kind.INT);
    LabelNode again = body.here();
    LabelNode end = new LabelNode();
    body.load(counter);
    body.jump(IFLE, end);
    body.add(new IincInsnNode(counter.slot(), -1));
    breakTo = end;
    breakDepth = regions.depth();
    block(depth);
    body.jump(GOTO, again);
    body.add(end);
    body.close();
    breakTo = outerBreak;
    breakDepth = outerDepth;
  }

  /** A switch whose cases fall through, now and then. */
  private void choose(int depth) {
    LabelNode[] cases = new LabelNode[1 + body.random.nextInt(4)];
    int[] keys = new int[cases.length];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = new LabelNode();
      keys[i] = i * 3 - 1;
    }
    LabelNode end = new LabelNode();
    expressions.push(Kind.INT, 2);
    if (body.random.nextBoolean()) {
      body.add(new TableSwitchInsnNode(0, cases.length - 1, end, cases));
    } else {
      body.add(new LookupSwitchInsnNode(end, keys, cases));
    }
    for (LabelNode one : cases) {
      body.add(one);
      block(depth);
      if (body.random.nextInt(3) != 0) {
        body.jump(GOTO, end);
      }
    }
    body.add(end);
  }

  private void storeField() {
    if (!body.beforeSuper && (body.method.access & ACC_STATIC) == 0) {
      body.add(new VarInsnNode(ALOAD, 0));
      expressions.push(Kind.INT, 2);
      body.field(PUTFIELD, Body.BASE, "field", "I");
    } else {
      expressions.push(Kind.INT, 2);
      body.field(PUTSTATIC, body.shape.owner(), "shared", "I");
    }
  }

  /** Writes the same choices as another time with this seed; no loop around it can be left. */
  void again(long seed, Runnable code) {
    Random before = body.random;
    LabelNode outerBreak = breakTo;
    body.random = new Random(seed);
    breakTo = null;
    code.run();
    breakTo = outerBreak;
    body.random = before;
  }
}
