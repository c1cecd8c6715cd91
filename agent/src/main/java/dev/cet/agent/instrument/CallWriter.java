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
  /** Name of a call site that takes (throwable, locals…). */
  static final String THROWN = "thrown";

  /** Name of a call site that takes (line index, throwable, locals…). */
  static final String THROWN_AT = "thrownAt";

  /** Name of a call site that takes (locals…) after a logging call. */
  static final String LOGGED = "logged";

  // From class literals, so that relocating the package relocates these names too.
  private static final String BOOTSTRAP = Type.getInternalName(Bootstrap.class);
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          BOOTSTRAP,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)"
              + "Ljava/lang/invoke/CallSite;",
          false);

  private final boolean dynamic;

  /** Deepest operand stack of a call written so far, above what was there before it. */
  private int maxStack;

  /**
   * @param dynamic whether the class file version knows {@code invokedynamic}
   */
  CallWriter(boolean dynamic) {
    this.dynamic = dynamic;
  }

  int maxStack() {
    return maxStack;
  }

  /** [throwable] or [line index, throwable] → []. */
  void thrown(InsnList out, int site, List<LocalVariableNode> captured, boolean withLine) {
    if (dynamic) {
      String prefix = withLine ? "(ILjava/lang/Throwable;" : "(Ljava/lang/Throwable;";
      loadAndCall(out, withLine ? THROWN_AT : THROWN, prefix, 3, site, captured);
    } else {
      throwStatically(out, site, captured, withLine);
    }
  }

  /** [] → []. */
  void logged(InsnList out, int site, List<LocalVariableNode> captured) {
    loadAndCall(out, LOGGED, "(", 0, site, captured);
  }

  private void loadAndCall(
      InsnList out,
      String name,
      String prefix,
      int stack,
      int site,
      List<LocalVariableNode> captured) {
    StringBuilder descriptor = new StringBuilder(prefix);
    int depth = stack;
    for (LocalVariableNode variable : captured) {
      byte kind = Kinds.ofDescriptor(variable.desc);
      out.add(new VarInsnNode(Kinds.loadOpcode(kind), variable.index));
      descriptor.append(kind == Kinds.REFERENCE ? "Ljava/lang/Object;" : variable.desc);
      depth += Kinds.isWide(kind) ? 2 : 1;
    }
    maxStack = Math.max(maxStack, depth);
    out.add(new InvokeDynamicInsnNode(name, descriptor.append(")V").toString(), LINK, site));
  }

  /** Class files before version 51: the values go through an array. */
  private void throwStatically(
      InsnList out, int site, List<LocalVariableNode> captured, boolean withLine) {
    if (!withLine) { // stack: [throwable]
      out.add(new InsnNode(Opcodes.ICONST_0));
      out.add(new InsnNode(Opcodes.SWAP));
    }
    // stack: [line index, throwable]
    out.add(pushInt(site));
    out.add(new InsnNode(Opcodes.DUP_X2));
    out.add(new InsnNode(Opcodes.POP)); // [site, line index, throwable]
    out.add(new InsnNode(Opcodes.SWAP)); // [site, throwable, line index]
    out.add(pushInt(captured.size()));
    out.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    for (int i = 0; i < captured.size(); i++) {
      LocalVariableNode variable = captured.get(i);
      out.add(new InsnNode(Opcodes.DUP));
      out.add(pushInt(i));
      out.add(new VarInsnNode(Kinds.loadOpcode(Kinds.ofDescriptor(variable.desc)), variable.index));
      box(out, variable.desc);
      out.add(new InsnNode(Opcodes.AASTORE));
    }
    out.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            BOOTSTRAP,
            "thrown",
            "(ILjava/lang/Throwable;I[Ljava/lang/Object;)V",
            false));
    maxStack = Math.max(maxStack, 9);
  }

  static void box(InsnList out, String descriptor) {
    String box = boxOf(descriptor.charAt(0));
    if (box != null) {
      out.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC, box, "valueOf", "(" + descriptor + ")L" + box + ";", false));
    }
  }

  private static String boxOf(char primitive) {
    switch (primitive) {
      case 'Z':
        return "java/lang/Boolean";
      case 'B':
        return "java/lang/Byte";
      case 'C':
        return "java/lang/Character";
      case 'S':
        return "java/lang/Short";
      case 'I':
        return "java/lang/Integer";
      case 'F':
        return "java/lang/Float";
      case 'J':
        return "java/lang/Long";
      case 'D':
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
