package dev.cet.agent.instrument;

import dev.cet.runtime.Bootstrap;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes the call that hands a throwable and the live locals to the agent. */
final class CallWriter {
  /** Name of a call site that takes (throwable, site number, locals…). */
  static final String THROWN = "thrown";

  /** Name of a call site that takes (site number, locals…) after a logging call. */
  static final String LOGGED = "logged";

  // From class literals, so that relocating the package relocates these names too.
  static final String BOOTSTRAP = Type.getInternalName(Bootstrap.class);
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          BOOTSTRAP,
          "link",
          "([Ljava/lang/Object;)Ljava/lang/Object;",
          false);

  private final boolean dynamic;
  private final int classNumber;

  /** Deepest operand stack of a call written so far, above what was there before it. */
  private int maxStack;

  /**
   * @param dynamic whether the class file version knows {@code invokedynamic}
   * @param classNumber the class's number in the site table
   */
  CallWriter(boolean dynamic, int classNumber) {
    this.dynamic = dynamic;
    this.classNumber = classNumber;
  }

  int maxStack() {
    return maxStack;
  }

  /** [throwable] → [throwable], or throws where the agent must not be told. Needs no linking. */
  void mayTell(InsnList out) {
    out.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            BOOTSTRAP,
            "told",
            "(Ljava/lang/Throwable;)Ljava/lang/Throwable;",
            false));
  }

  /** [throwable, site number] → []. */
  void thrown(InsnList out, List<LocalVariableNode> captured) {
    if (dynamic) {
      loadAndCall(out, THROWN, CallArguments.CallStart.THROWN, 2, captured);
    } else {
      throwStatically(out, captured);
    }
  }

  /** [] → []. */
  void logged(InsnList out, int site, List<LocalVariableNode> captured) {
    out.add(pushInt(site));
    loadAndCall(out, LOGGED, CallArguments.CallStart.LOGGED, 1, captured);
  }

  /**
   * The call site's number is an argument, so that all calls of a class with the same kinds of
   * locals are one constant: constants were most of what the agent added to class files.
   */
  private void loadAndCall(
      InsnList out,
      String name,
      CallArguments.CallStart start,
      int stack,
      List<LocalVariableNode> captured) {
    CallArguments arguments = new CallArguments(captured);
    maxStack = Math.max(maxStack, stack + arguments.load(out));
    out.add(new InvokeDynamicInsnNode(name, arguments.descriptor(start), LINK, classNumber));
  }

  /** Class files before version 51: the values go through an array. */
  private void throwStatically(InsnList out, List<LocalVariableNode> captured) {
    // stack: [throwable, site number]
    out.add(pushInt(classNumber));
    out.add(pushInt(captured.size()));
    out.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    for (int i = 0; i < captured.size(); i++) {
      LocalVariableNode variable = captured.get(i);
      byte kind = Kinds.ofDescriptor(variable.desc);
      out.add(new InsnNode(Opcodes.DUP));
      out.add(pushInt(i));
      out.add(new VarInsnNode(Kinds.loadOpcode(kind), variable.index));
      box(out, kind);
      out.add(new InsnNode(Opcodes.AASTORE));
    }
    out.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            BOOTSTRAP,
            "thrown",
            "(Ljava/lang/Throwable;II[Ljava/lang/Object;)V",
            false));
    maxStack = Math.max(maxStack, 9);
  }

  static void box(InsnList out, byte kind) {
    String box = boxOf(kind);
    if (box != null) {
      out.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              box,
              "valueOf",
              "(" + Kinds.descriptor(kind) + ")L" + box + ";",
              false));
    }
  }

  private static String boxOf(byte kind) {
    switch (kind) {
      case Kinds.INT:
        return "java/lang/Integer";
      case Kinds.FLOAT:
        return "java/lang/Float";
      case Kinds.LONG:
        return "java/lang/Long";
      case Kinds.DOUBLE:
        return "java/lang/Double";
      default:
        return null;
    }
  }

  static AbstractInsnNode pushInt(int value) {
    if (value >= -1 && value <= 5) {
      return new InsnNode(Opcodes.ICONST_0 + value);
    }
    if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      return new IntInsnNode(Opcodes.BIPUSH, value);
    }
    return value >= Short.MIN_VALUE && value <= Short.MAX_VALUE
        ? new IntInsnNode(Opcodes.SIPUSH, value)
        : new LdcInsnNode(value);
  }
}
