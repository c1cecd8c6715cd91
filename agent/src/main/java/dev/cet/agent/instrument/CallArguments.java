package dev.cet.agent.instrument;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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

  private static final Pattern DESCRIPTOR =
      Pattern.compile("\\((?:Ljava/lang/(?:Throwable|Object);|[IFJD])*\\)V");

  /** What a call takes before the variables. */
  enum CallStart {
    THROWN("(Ljava/lang/Throwable;I"),
    LOGGED("(I");

    final String types;

    /** Whole descriptors, by the numbers of arguments of each kind. */
    final ConcurrentHashMap<Long, String> descriptors = new ConcurrentHashMap<>();

    CallStart(String types) {
      this.types = types;
    }
  }

  private final List<LocalVariableNode> variables;

  CallArguments(List<LocalVariableNode> variables) {
    this.variables = variables;
  }

  /** [] → [arguments…]. Gives their size in slots. */
  int load(InsnList out) {
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
      for (int i = count; i < filled; i++) {
        out.add(new InsnNode(kind == Kinds.INT ? Opcodes.ICONST_0 : Opcodes.ACONST_NULL));
      }
      slots += Kinds.isWide(kind) ? 2 * filled : filled;
    }
    return slots;
  }

  /** The descriptor of a call that takes {@code first} and the arguments, and returns nothing. */
  String descriptor(CallStart first) {
    long key = 0;
    for (byte kind : ORDER) {
      key = key << Byte.SIZE | filled(kind, count(kind));
    }
    return first.descriptors.computeIfAbsent(key, counts -> descriptor(first, counts));
  }

  /**
   * Made once for each form, and looked at: the second compiler of an OpenJDK 11 was seen to get
   * such a text wrong where it was put together for every call, and a class with a wrong one cannot
   * be loaded.
   *
   * @throws IllegalStateException where it is none; the class is left alone then
   */
  private static String descriptor(CallStart first, long counts) {
    StringBuilder text = new StringBuilder(first.types);
    for (int i = 0; i < ORDER.length; i++) {
      int shift = Byte.SIZE * (ORDER.length - 1 - i);
      for (int left = (int) (counts >> shift) & 0xFF; left > 0; left--) {
        text.append(Kinds.descriptor(ORDER[i]));
      }
    }
    String made = text.append(")V").toString();
    if (!DESCRIPTOR.matcher(made).matches()) {
      throw new IllegalStateException(made);
    }
    return made;
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
