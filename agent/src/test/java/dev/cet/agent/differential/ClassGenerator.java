package dev.cet.agent.differential;

import static org.objectweb.asm.Opcodes.*;

import java.util.Random;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes classes of random methods: of one seed the same ones, in whatever package. */
final class ClassGenerator {
  private static final String SUBJECT = "dev/cet/agent/differential/program/Subject";

  /** Limits at which the JIT's mind changes, and the agent's with it. */
  private static final int[] LIMITS = {325, 325, 325, 8000};

  private final Random random;
  private final Shape shape;
  private final boolean frames;

  private ClassGenerator(String owner, int methods, long seed, int newest) {
    random = new Random(seed);
    shape = Shape.of(owner, methods, random, newest);
    // Class files of version 50 may do without frames; older ones know none.
    boolean without = shape.version() == V1_5 || shape.version() == V1_6 && random.nextBoolean();
    frames = !without;
  }

  /**
   * Writes one.
   *
   * @param owner internal name
   * @param newest version of class files that the JVM knows
   */
  static byte[] generate(String owner, int methods, long seed, int newest) {
    return new ClassGenerator(owner, methods, seed, newest).write();
  }

  private byte[] write() {
    ClassWriter writer = new FrameWriter(frames ? ClassWriter.COMPUTE_FRAMES : 1);
    String[] interfaces = {SUBJECT};
    int access = ACC_PUBLIC | ACC_SUPER;
    writer.visit(shape.version(), access, shape.owner(), null, Body.BASE, interfaces);
    writer.visitSource("Generated.java", null);
    writer.visitField(ACC_STATIC | ACC_PUBLIC, "shared", "I", null, null).visitEnd();
    simpleConstructor().accept(writer);
    constructor().accept(writer);
    Dispatch.method(shape).accept(writer);
    for (Shape.Signature signature : shape.methods()) {
      method(signature).accept(writer);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static MethodNode simpleConstructor() {
    MethodNode node = new MethodNode(ASM9, ACC_PUBLIC, "<init>", "()V", null, null);
    node.visitVarInsn(ALOAD, 0);
    node.visitInsn(ICONST_1);
    node.visitMethodInsn(INVOKESPECIAL, Body.BASE, "<init>", "(I)V", false);
    node.visitInsn(RETURN);
    node.visitMaxs(2, 1);
    return node;
  }

  /** Statements, then the call of the other constructor with arguments that throw, then more. */
  private MethodNode constructor() {
    String descriptor = "(IJDLjava/lang/Object;)V";
    MethodNode node = new MethodNode(ASM9, ACC_PUBLIC, "<init>", descriptor, null, null);
    Body body = new Body(shape, node, random);
    Statements statements = new Statements(body, null);
    if (random.nextBoolean()) {
      statements.write(1 + random.nextInt(4));
    }
    body.line();
    body.add(new VarInsnNode(ALOAD, 0));
    statements.expressions.push(Kind.INT, 4);
    body.call(INVOKESPECIAL, Body.BASE, "<init>", "(I)V");
    body.beforeSuper = false;
    statements.write(random.nextInt(5));
    body.insn(RETURN);
    body.end();
    return node;
  }

  private MethodNode method(Shape.Signature signature) {
    MethodNode node =
        new MethodNode(
            ASM9, signature.access(), signature.name(), signature.descriptor(), null, null);
    Body body = new Body(shape, node, random);
    Statements statements = new Statements(body, signature.result());
    int size = random.nextInt(100);
    statements.write(size == 0 ? 150 : size < 20 ? 20 : 1 + random.nextInt(9));
    statements.giveBack();
    body.end();
    if (random.nextInt(4) == 0) {
      fill(node, LIMITS[random.nextInt(LIMITS.length)] - random.nextInt(70));
    }
    return node;
  }

  /** Makes a method that is smaller as long as this, in bytes. */
  private void fill(MethodNode node, int bytes) {
    LabelNode last = new LabelNode();
    node.instructions.add(last);
    ClassWriter scratch = new ClassWriter(0);
    scratch.visit(shape.version(), ACC_PUBLIC, shape.owner(), null, Body.BASE, null);
    node.accept(scratch);
    int missing = bytes - last.getLabel().getOffset();
    node.instructions.resetLabels();
    for (int i = 0; i < missing; i++) {
      node.instructions.insert(new InsnNode(Opcodes.NOP));
    }
  }

  /** Knows the classes that generated code names. */
  private static final class FrameWriter extends ClassWriter {
    FrameWriter(int flags) {
      super(flags);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      return one.equals(other) ? one : isThrowable(one) && isThrowable(other) ? THROWABLE : OBJECT;
    }

    private static final String OBJECT = "java/lang/Object";
    private static final String THROWABLE = Type.getInternalName(Throwable.class);

    private static boolean isThrowable(String name) {
      return name.endsWith("Throwable") || name.endsWith("Exception") || name.endsWith("Error");
    }
  }
}
