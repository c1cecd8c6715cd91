package dev.cet.agent.differential;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes expressions: each pushes one value, or throws with others still on the stack. */
final class Expressions {
  private static final String INTEGER = "java/lang/Integer";

  /** Expressions of {@link #integer} that never or seldom throw; code should also be got past. */
  private static final int[] HARMLESS = {0, 0, 1, 1, 4, 6, 9, 10, 12};

  private final Body body;

  Expressions(Body body) {
    this.body = body;
  }

  /** [] → [value of this kind]. */
  void push(Kind kind, int depth) {
    Body.Variable variable = body.any(kind);
    if (variable != null && (depth <= 0 || body.random.nextInt(3) == 0)) {
      body.load(variable);
      return;
    }
    if (depth > 1 && body.random.nextInt(8) == 0) {
      choice(kind, depth - 1);
      return;
    }
    switch (kind) {
      case INT:
        integer(depth);
        break;
      case LONG:
        longInteger(depth);
        break;
      case FLOAT:
        push(Kind.INT, depth - 1);
        body.insn(I2F);
        break;
      case DOUBLE:
        push(depth > 0 ? Kind.LONG : Kind.INT, depth - 1);
        body.insn(depth > 0 ? L2D : I2D);
        break;
      case STRING:
        string(depth);
        break;
      case OBJECT:
        object(depth);
        break;
      case INTS:
        ints(depth);
        break;
      default:
        throwable(depth);
    }
  }

  /** One of two values, with a branch while other values are on the stack. */
  private void choice(Kind kind, int depth) {
    LabelNode otherwise = new LabelNode();
    LabelNode end = new LabelNode();
    push(Kind.INT, depth);
    body.jump(IFLE, otherwise);
    push(kind, depth);
    body.jump(GOTO, end);
    body.add(otherwise);
    push(kind, depth);
    body.add(end);
  }

  private void integer(int depth) {
    boolean mayFail = body.random.nextInt(3) == 0;
    switch (depth <= 0
        ? 0
        : mayFail ? body.random.nextInt(14) : HARMLESS[body.random.nextInt(HARMLESS.length)]) {
      case 1:
        two(Kind.INT, depth, body.random.nextBoolean() ? IADD : IMUL);
        break;
      case 2:
        two(Kind.INT, depth, IDIV);
        break;
      case 3:
        two(Kind.INT, depth, IREM);
        break;
      case 4:
        push(Kind.INTS, depth - 1);
        body.insn(ARRAYLENGTH);
        break;
      case 5:
        push(Kind.INTS, depth - 1);
        push(Kind.INT, depth - 1);
        body.insn(IALOAD);
        break;
      case 6:
        push(Kind.INT, depth - 1);
        body.trace("maybe", "(I)I");
        break;
      case 7:
        push(Kind.OBJECT, depth - 1);
        body.type(CHECKCAST, INTEGER);
        body.call(INVOKEVIRTUAL, INTEGER, "intValue", "()I");
        break;
      case 8:
        push(Kind.STRING, depth - 1);
        body.call(INVOKEVIRTUAL, "java/lang/String", "length", "()I");
        break;
      case 9:
        two(Kind.LONG, depth, LCMP);
        break;
      case 10:
        push(Kind.DOUBLE, depth - 1);
        body.insn(D2I);
        break;
      case 11:
        push(Kind.OBJECT, depth - 1);
        body.type(CHECKCAST, Body.BASE);
        body.field(GETFIELD, Body.BASE, "field", "I");
        break;
      case 12:
        fieldOfThis();
        break;
      case 13:
        linked(depth);
        break;
      default:
        body.push(body.random.nextInt(5) == 0 ? body.random.nextInt() : body.random.nextInt(9) - 2);
    }
  }

  private void fieldOfThis() {
    if (body.beforeSuper || (body.method.access & ACC_STATIC) != 0) {
      body.field(GETSTATIC, body.shape.owner(), "shared", "I");
    } else {
      body.add(new VarInsnNode(ALOAD, 0));
      body.field(GETFIELD, Body.BASE, "field", "I");
    }
  }

  private void linked(int depth) {
    push(Kind.INT, depth - 1);
    if (body.shape.version() >= V1_7) {
      Handle link =
          new Handle(
              H_INVOKESTATIC,
              Body.TRACE,
              "link",
              "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                  + "Ljava/lang/invoke/MethodType;I)Ljava/lang/invoke/CallSite;",
              false);
      body.add(new InvokeDynamicInsnNode("maybe", "(I)I", link, body.random.nextInt(99)));
    }
  }

  private void two(Kind kind, int depth, int opcode) {
    push(kind, depth - 1);
    push(kind, depth - 1);
    body.insn(opcode);
  }

  private void longInteger(int depth) {
    switch (depth <= 0 ? 0 : body.random.nextInt(4)) {
      case 1:
        two(Kind.LONG, depth, LADD);
        break;
      case 2:
        two(Kind.LONG, depth, LDIV);
        break;
      case 3:
        push(Kind.INT, depth - 1);
        body.insn(I2L);
        break;
      default:
        body.add(new LdcInsnNode((long) body.random.nextInt(5)));
    }
  }

  private void string(int depth) {
    switch (depth <= 0 || body.random.nextBoolean() ? 0 : body.random.nextInt(4)) {
      case 1:
        push(Kind.STRING, depth - 1);
        push(Kind.INT, depth - 1);
        body.call(INVOKEVIRTUAL, "java/lang/String", "substring", "(I)Ljava/lang/String;");
        break;
      case 2:
        push(Kind.OBJECT, depth - 1);
        body.type(CHECKCAST, "java/lang/String");
        break;
      case 3:
        push(Kind.INT, depth - 1);
        body.call(INVOKESTATIC, "java/lang/String", "valueOf", "(I)Ljava/lang/String;");
        break;
      default:
        body.add(new LdcInsnNode("text " + body.random.nextInt(5)));
    }
  }

  private void object(int depth) {
    switch (depth <= 0 ? 0 : body.random.nextInt(7)) {
      case 1:
        push(Kind.STRING, depth - 1);
        break;
      case 2:
        push(Kind.THROWABLE, depth - 1);
        break;
      case 3:
        create(depth);
        break;
      case 4:
        boolean hasThis = !body.beforeSuper && (body.method.access & ACC_STATIC) == 0;
        body.add(hasThis ? new VarInsnNode(ALOAD, 0) : new LdcInsnNode("no this"));
        break;
      case 5:
        push(Kind.INTS, depth - 1);
        break;
      case 6:
        push(Kind.INT, depth - 1);
        body.trace("value", "(I)Ljava/lang/Object;");
        break;
      default:
        body.insn(ACONST_NULL);
    }
  }

  /**
   * An object of the generated class itself, uninitialized on the stack while its arguments throw.
   */
  private void create(int depth) {
    LabelNode otherwise = new LabelNode();
    LabelNode end = new LabelNode();
    body.trace("allow", "()Z");
    body.jump(IFEQ, otherwise);
    body.type(NEW, body.shape.owner());
    body.insn(DUP);
    if (body.random.nextInt(6) == 0) {
      push(Kind.THROWABLE, depth - 1);
      body.insn(ATHROW); // given up before it had its constructor
      body.add(otherwise);
      body.insn(ACONST_NULL);
      return;
    }
    push(Kind.INT, depth - 1);
    push(Kind.LONG, depth - 1);
    push(Kind.DOUBLE, depth - 1);
    push(Kind.OBJECT, depth - 1);
    body.call(INVOKESPECIAL, body.shape.owner(), "<init>", "(IJDLjava/lang/Object;)V");
    body.jump(GOTO, end);
    body.add(otherwise);
    body.insn(ACONST_NULL);
    body.add(end);
  }

  private void ints(int depth) {
    switch (depth <= 0 || body.random.nextBoolean() ? 0 : body.random.nextInt(3)) {
      case 1:
        push(Kind.OBJECT, depth - 1);
        body.type(CHECKCAST, "[I");
        break;
      case 2:
        push(Kind.INT, depth - 1);
        body.push(7);
        body.insn(IREM); // negative sizes too
        body.add(new IntInsnNode(NEWARRAY, T_INT));
        break;
      default:
        body.push(body.random.nextInt(4));
        body.add(new IntInsnNode(NEWARRAY, T_INT));
    }
  }

  private void throwable(int depth) {
    switch (depth <= 0 ? 0 : body.random.nextInt(4)) {
      case 1:
        body.type(NEW, "java/lang/IllegalArgumentException");
        body.insn(DUP);
        push(Kind.STRING, depth - 1);
        body.call(
            INVOKESPECIAL, "java/lang/IllegalArgumentException", "<init>", "(Ljava/lang/String;)V");
        break;
      case 2:
        body.insn(ACONST_NULL);
        break;
      default:
        push(Kind.INT, depth - 1);
        body.trace("preset", "(I)Ljava/lang/Throwable;");
    }
  }
}
