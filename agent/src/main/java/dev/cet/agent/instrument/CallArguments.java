package dev.cet.agent.instrument;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The order in which a call hands variables over: by kind, and filled up to one of a few numbers of
 * each, so that the calls of a class share few descriptors. Each further one costs about 120 bytes
 * of class file; what fills up is one byte of code in a handler.
 */
final class CallArguments {
  private static final byte[] ORDER = {
    Kinds.REFERENCE, Kinds.INT, Kinds.FLOAT, Kinds.LONG, Kinds.DOUBLE
  };

  private static final int[] REFERENCES = {2, 4, 7, 11};
  private static final int[] INTS = {1, 3, 6};

  private final List<LocalVariableNode> variables;

  CallArguments(List<LocalVariableNode> variables) {
    this.variables = variables;
  }

  /** [] → [arguments…]. Adds their types to {@code descriptor}; gives their size in slots. */
  int load(InsnList out, StringBuilder descriptor) {
    int slots = 0;
    for (byte kind : ORDER) {
      int count = 0;
      for (LocalVariableNode variable : variables) {
        if (Kinds.ofDescriptor(variable.desc) == kind) {
          out.add(new VarInsnNode(Kinds.loadOpcode(kind), variable.index));
          count++;
        }
      }
      int filled = filled(kind, count);
      for (int i = 0; i < filled; i++) {
        if (i >= count) {
          out.add(new InsnNode(kind == Kinds.INT ? Opcodes.ICONST_0 : Opcodes.ACONST_NULL));
        }
        descriptor.append(Kinds.descriptor(kind));
      }
      slots += Kinds.isWide(kind) ? 2 * filled : filled;
    }
    return slots;
  }

  /** At which of the loaded arguments a variable is. */
  int indexOf(LocalVariableNode wanted) {
    byte wantedKind = Kinds.ofDescriptor(wanted.desc);
    int index = 0;
    for (byte kind : ORDER) {
      int count = 0;
      for (LocalVariableNode variable : variables) {
        if (variable == wanted) {
          break;
        }
        count += Kinds.ofDescriptor(variable.desc) == kind ? 1 : 0;
      }
      if (kind == wantedKind) {
        return index + count;
      }
      index += filled(kind, count(kind));
    }
    return -1;
  }

  private int count(byte kind) {
    int count = 0;
    for (LocalVariableNode variable : variables) {
      count += Kinds.ofDescriptor(variable.desc) == kind ? 1 : 0;
    }
    return count;
  }

  private int filled(byte kind, int count) {
    if (variables.isEmpty()) {
      return 0; // the smallest handler of all, for methods that have no byte to spare
    }
    int[] steps =
        kind == Kinds.REFERENCE ? REFERENCES : kind == Kinds.INT ? INTS : new int[] {count};
    for (int step : steps) {
      if (count <= step) {
        return step;
      }
    }
    return count;
  }
}
