package dev.cet.agent.instrument;

import dev.cet.runtime.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Lets a method say when it begins and ends, and remember what it was called with meanwhile. */
final class ShadowWriter {
  private static final String RUNTIME = Type.getInternalName(Bootstrap.class);

  private static final String THROWABLE = "java/lang/Throwable";

  /** A number of up to two bytes and the call that takes it. */
  private static final int CALL_BYTES = 6;

  /** What is done with a throwable, with a slot below 256. */
  private static final int THROWN_BYTES = 2 + CALL_BYTES + 3 + 4;

  /** More arguments than anybody looks at. */
  private static final int MAX_ARGUMENTS = 12;

  private ShadowWriter() {}

  /**
   * Whether a method can: a constructor's {@code this} is nothing yet, and where there are monitors
   * the JIT wants each way out to be one that the compiler laid out.
   */
  static boolean canInsert(MethodNode method, int codeBytes) {
    if (method.name.startsWith("<") || codeBytes > CodeSize.COMPILATION_LIMIT / 2) {
      return false;
    }
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      int opcode = at.getOpcode();
      if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.JSR) {
        return false;
      }
    }
    return true;
  }

  /** {@code this} and the parameters that the debug information names, by slot. */
  static List<LocalVariableNode> parameters(MethodNode method) {
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    List<LocalVariableNode> result = new ArrayList<>();
    for (int slot = 0; slot < (isStatic ? slots - 1 : slots); slot++) {
      for (LocalVariableNode variable : variables(method)) {
        if (variable.index == slot && isFirst(variable.start) && result.size() < MAX_ARGUMENTS) {
          result.add(variable);
        }
      }
    }
    return result;
  }

  private static List<LocalVariableNode> variables(MethodNode method) {
    return method.localVariables == null ? Collections.emptyList() : method.localVariables;
  }

  private static boolean isFirst(LabelNode label) {
    for (AbstractInsnNode at = label; at != null; at = at.getPrevious()) {
      if (at.getOpcode() >= 0) {
        return false;
      }
    }
    return true;
  }

  /** About how many bytes {@link #insert} adds to a method that tells no parameters. */
  static int entryBytes(MethodNode method) {
    int leaving = 0;
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      leaving += isReturn(at) ? CALL_BYTES : 0;
    }
    return CALL_BYTES + 1 + leaving + THROWN_BYTES;
  }

  /**
   * Adds the code.
   *
   * @param owner internal name of the class
   * @param parameters {@code this} and the parameters that are told, by slot; empty for none
   * @param frames whether the class file has stack map frames
   */
  static void insert(
      String owner,
      MethodNode method,
      int number,
      List<LocalVariableNode> parameters,
      boolean frames) {
    leaveAtReturns(method, number);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode left = new LabelNode();
    LabelNode failed = new LabelNode();
    int kept = method.maxLocals++;
    InsnList thrown = new InsnList();
    thrown.add(end);
    if (frames) {
      thrown.add(new FrameNode(Opcodes.F_NEW, 0, null, 1, new Object[] {THROWABLE}));
    }
    thrown.add(new VarInsnNode(Opcodes.ASTORE, kept)); // [throwable] → []
    LabelNode leaving = new LabelNode();
    thrown.add(leaving);
    leave(thrown, number);
    thrown.add(left);
    thrown.add(new VarInsnNode(Opcodes.ALOAD, kept));
    thrown.add(new InsnNode(Opcodes.ATHROW));
    thrown.add(failed); // the stack is full: what was thrown first goes on all the same
    if (frames) {
      Object[] locals = new Object[kept + 1];
      Arrays.fill(locals, Opcodes.TOP);
      locals[kept] = THROWABLE;
      thrown.add(new FrameNode(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {THROWABLE}));
    }
    thrown.add(new InsnNode(Opcodes.POP));
    thrown.add(new VarInsnNode(Opcodes.ALOAD, kept));
    thrown.add(new InsnNode(Opcodes.ATHROW));
    method.instructions.insert(start);
    method.instructions.add(thrown);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    method.tryCatchBlocks.add(new TryCatchBlockNode(leaving, left, failed, null));
    method.instructions.insert(enter(owner, method, number, parameters, frames));
    method.maxStack = Math.max(method.maxStack + 1, 8);
  }

  /**
   * Before everything else: if (Bootstrap.began(number)) Bootstrap.given(new Object[] {…}). What
   * fails there, in a full heap, is not the application's business.
   */
  private static InsnList enter(
      String owner,
      MethodNode method,
      int number,
      List<LocalVariableNode> parameters,
      boolean frames) {
    InsnList code = new InsnList();
    LabelNode off = new LabelNode();
    LabelNode from = new LabelNode();
    LabelNode full = new LabelNode();
    code.add(CallWriter.pushInt(number));
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RUNTIME, "began", "(I)Z", false));
    if (parameters.isEmpty()) {
      code.add(new InsnNode(Opcodes.POP));
      return code;
    }
    code.add(new JumpInsnNode(Opcodes.IFEQ, off)); // []
    code.add(from);
    code.add(CallWriter.pushInt(parameters.size()));
    code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object")); // [array]
    for (int i = 0; i < parameters.size(); i++) {
      LocalVariableNode parameter = parameters.get(i);
      byte kind = Kinds.ofDescriptor(parameter.desc);
      code.add(new InsnNode(Opcodes.DUP));
      code.add(CallWriter.pushInt(i));
      code.add(new VarInsnNode(Kinds.loadOpcode(kind), parameter.index));
      CallWriter.box(code, kind);
      code.add(new InsnNode(Opcodes.AASTORE)); // [array]
    }
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC, RUNTIME, "given", "([Ljava/lang/Object;)V", false));
    LabelNode to = new LabelNode();
    code.add(to);
    code.add(new JumpInsnNode(Opcodes.GOTO, off));
    code.add(full);
    Object[] entry = frames ? ConstantParameters.entryFrame(owner, method) : null;
    if (frames) {
      code.add(new FrameNode(Opcodes.F_NEW, entry.length, entry, 1, new Object[] {THROWABLE}));
    }
    code.add(new InsnNode(Opcodes.POP)); // [throwable] → []
    method.tryCatchBlocks.add(new TryCatchBlockNode(from, to, full, null));
    code.add(off);
    if (frames) {
      code.add(new FrameNode(Opcodes.F_NEW, entry.length, entry, 0, new Object[0]));
      code.add(new InsnNode(Opcodes.NOP)); // a loop may come back to here, with a frame of its own
    }
    return code;
  }

  private static void leaveAtReturns(MethodNode method, int number) {
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      if (isReturn(at)) {
        InsnList code = new InsnList();
        leave(code, number);
        method.instructions.insertBefore(at, code);
      }
    }
  }

  private static boolean isReturn(AbstractInsnNode node) {
    return node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN;
  }

  private static void leave(InsnList code, int number) {
    code.add(CallWriter.pushInt(number));
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RUNTIME, "ended", "(I)V", false));
  }
}
