package dev.cet.agent.instrument;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** Exact sizes of bytecode, in bytes: the JIT's limits are exact too. */
final class CodeSize {
  /** Methods above this are not inlined when hot (FreqInlineSize). */
  static final int HOT_INLINING_LIMIT = 325;

  /** Methods above this are never compiled (HugeMethodLimit). */
  static final int COMPILATION_LIMIT = 8000;

  private CodeSize() {}

  /** True when a method stays on its side of {@code limit} and of the JIT's last one. */
  static boolean staysWithin(int limit, int before, int after) {
    return !crosses(limit, before, after) && !crosses(COMPILATION_LIMIT, before, after);
  }

  private static boolean crosses(int limit, int before, int after) {
    return before <= limit && after > limit;
  }

  /** Size of instructions of the kinds that {@link ThrowWriter} and {@link CallWriter} write. */
  static int of(InsnList instructions) {
    int size = 0;
    for (AbstractInsnNode at = instructions.getFirst(); at != null; at = at.getNext()) {
      size += at.getOpcode() < 0 ? 0 : of(at);
    }
    return size;
  }

  private static int of(AbstractInsnNode node) {
    switch (node.getType()) {
      case AbstractInsnNode.VAR_INSN:
        int slot = ((VarInsnNode) node).var;
        return slot < 4 ? 1 : slot < 256 ? 2 : 4;
      case AbstractInsnNode.INT_INSN:
        return node.getOpcode() == Opcodes.SIPUSH ? 3 : 2;
      case AbstractInsnNode.INVOKE_DYNAMIC_INSN:
        return 5;
      case AbstractInsnNode.JUMP_INSN:
      case AbstractInsnNode.TYPE_INSN:
      case AbstractInsnNode.METHOD_INSN:
      case AbstractInsnNode.LDC_INSN: // at most: the wide form
        return 3;
      default:
        return 1;
    }
  }

  /** Code sizes of a class's methods in the order of the class file; 0 for those without code. */
  static int[] ofMethods(ClassReader reader) {
    int at = reader.header + 6;
    at += 2 + 2 * reader.readUnsignedShort(at); // interfaces
    int fields = reader.readUnsignedShort(at);
    at += 2;
    for (int i = 0; i < fields; i++) {
      at = skipAttributes(reader, at + 6);
    }
    int[] sizes = new int[reader.readUnsignedShort(at)];
    at += 2;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = codeLength(reader, at + 6);
      at = skipAttributes(reader, at + 6);
    }
    return sizes;
  }

  private static int skipAttributes(ClassReader reader, int start) {
    int count = reader.readUnsignedShort(start);
    int at = start + 2;
    for (int i = 0; i < count; i++) {
      at += 6 + reader.readInt(at + 2);
    }
    return at;
  }

  private static int codeLength(ClassReader reader, int start) {
    char[] buffer = new char[reader.getMaxStringLength()];
    int count = reader.readUnsignedShort(start);
    int at = start + 2;
    for (int i = 0; i < count; i++) {
      if ("Code".equals(reader.readUTF8(at, buffer))) {
        return reader.readInt(at + 6 + 4); // after max_stack and max_locals
      }
      at += 6 + reader.readInt(at + 2);
    }
    return 0;
  }
}
