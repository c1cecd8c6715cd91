package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Finds the parameters that keep their declared type all over a method. */
final class ConstantParameters {
  private ConstantParameters() {}

  /** Their stack map entries by slot; null where a slot is another one's or is assigned. */
  static Object[] frameEntries(String owner, MethodNode method) {
    Type[] arguments = Type.getArgumentTypes(method.desc);
    Object[] entries = new Object[method.maxLocals];
    int slot = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      entries[slot++] = method.name.equals("<init>") ? null : owner;
    }
    for (Type argument : arguments) {
      byte kind = Kinds.ofDescriptor(argument.getDescriptor());
      entries[slot] = kind == Kinds.REFERENCE ? argument.getInternalName() : Kinds.frameEntry(kind);
      slot += argument.getSize();
    }
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      int opcode = at.getOpcode();
      if (at instanceof FrameNode) {
        keepThoseOf((FrameNode) at, entries);
      } else if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
        int stored = ((VarInsnNode) at).var;
        entries[stored] = null;
        if (stored > 0
            && (entries[stored - 1] == Opcodes.LONG || entries[stored - 1] == Opcodes.DOUBLE)) {
          entries[stored - 1] = null; // its second half is overwritten
        }
        if (Kinds.isWide(Kinds.ofStore(opcode)) && stored + 1 < entries.length) {
          entries[stored + 1] = null;
        }
      }
    }
    return entries;
  }

  /** What {@code this} and the parameters are when a method other than a constructor begins. */
  static Object[] entryFrame(String owner, MethodNode method) {
    List<Object> entries = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      entries.add(owner);
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      byte kind = Kinds.ofDescriptor(argument.getDescriptor());
      entries.add(kind == Kinds.REFERENCE ? argument.getInternalName() : Kinds.frameEntry(kind));
    }
    return entries.toArray();
  }

  /** A frame may know less than was assigned: compilers write empty ones for code that is dead. */
  private static void keepThoseOf(FrameNode frame, Object[] entries) {
    int slot = 0;
    for (Object local : frame.local) {
      if (slot < entries.length && !local.equals(entries[slot])) {
        entries[slot] = null;
      }
      slot += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slot < entries.length; slot++) {
      entries[slot] = null;
    }
  }
}
