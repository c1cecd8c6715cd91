package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Follows, in one pass over a method, which named variables have a value: the stack map frames and
 * the stores tell what a slot holds, the debug information what it is called. Both must agree; the
 * debug information alone is wrong often enough to fail verification.
 */
final class LiveLocals {
  /** Most variables handed over by one site, to bound the code that loads them. */
  static final int MAX_CAPTURED = 30;

  /** The same where they are worth more than short code, to bound what one call takes. */
  static final int MAX_DETAILED = 100;

  private final byte[] kinds;
  private final LocalVariableNode[] named;
  private final Map<LabelNode, List<LocalVariableNode>> starts = new IdentityHashMap<>();
  private final Map<LabelNode, List<LocalVariableNode>> ends = new IdentityHashMap<>();
  private final int argumentSlots;
  private final int most;
  private boolean changed = true;

  /**
   * @param most variables to hand over
   */
  LiveLocals(MethodNode method, int most) {
    this.most = most;
    boolean isInstance = (method.access & Opcodes.ACC_STATIC) == 0;
    kinds = new byte[method.maxLocals + 2];
    named = new LocalVariableNode[method.maxLocals + 2];
    argumentSlots = (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - (isInstance ? 0 : 1);
    boolean debugInfo = method.localVariables != null && !method.localVariables.isEmpty();
    int slot = 0;
    if (isInstance) {
      kinds[0] = method.name.equals("<init>") ? Kinds.UNINITIALIZED_THIS : Kinds.REFERENCE;
      if (!debugInfo) {
        named[0] = new LocalVariableNode("this", "Ljava/lang/Object;", null, null, null, 0);
      }
      slot = 1;
    }
    int number = 0;
    for (Type type : Type.getArgumentTypes(method.desc)) {
      kinds[slot] = Kinds.ofDescriptor(type.getDescriptor());
      if (!debugInfo) {
        named[slot] =
            new LocalVariableNode("arg" + number, type.getDescriptor(), null, null, null, slot);
      }
      slot += type.getSize();
      number++;
    }
    if (debugInfo) {
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.start != variable.end
            && variable.index < method.maxLocals
            && !VariableNames.isMade(variable.name)) {
          starts.computeIfAbsent(variable.start, k -> new ArrayList<>(2)).add(variable);
          ends.computeIfAbsent(variable.end, k -> new ArrayList<>(2)).add(variable);
        }
      }
    }
  }

  void label(LabelNode label) {
    for (LocalVariableNode variable : ends.getOrDefault(label, Collections.emptyList())) {
      if (named[variable.index] == variable) {
        named[variable.index] = null;
        changed = true;
      }
    }
    for (LocalVariableNode variable : starts.getOrDefault(label, Collections.emptyList())) {
      named[variable.index] = variable;
      changed = true;
    }
  }

  void frame(FrameNode frame) {
    byte[] next = new byte[kinds.length];
    int slot = 0;
    for (Object entry : frame.local) {
      byte kind = Kinds.ofFrame(entry);
      next[slot] = kind;
      slot += Kinds.isWide(kind) ? 2 : 1;
    }
    for (int i = 0; i < kinds.length; i++) {
      set(i, next[i]);
    }
  }

  void store(int slot, byte kind) {
    if (slot > 0 && Kinds.isWide(kinds[slot - 1])) {
      set(slot - 1, Kinds.NOTHING); // overwrote the second half of a long or double
    }
    set(slot, kind);
    if (Kinds.isWide(kind)) {
      set(slot + 1, Kinds.NOTHING);
    }
  }

  /** Sets what a slot holds. */
  void set(int slot, byte kind) {
    if (kinds[slot] != kind) {
      kinds[slot] = kind;
      changed = true;
    }
  }

  boolean isThisUninitialized() {
    return kinds[0] == Kinds.UNINITIALIZED_THIS;
  }

  boolean isThisInitialized() {
    return kinds[0] == Kinds.REFERENCE;
  }

  /** True when a variable is named in this slot here. */
  boolean isNamed(int slot) {
    return named[slot] != null;
  }

  /** True once after each change. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** The variables with a value, by slot. */
  List<LocalVariableNode> assigned(boolean parametersOnly) {
    List<LocalVariableNode> result = new ArrayList<>();
    int end = parametersOnly ? Math.min(argumentSlots, named.length) : named.length;
    for (int slot = 0; slot < end && result.size() < most; slot++) {
      if (isAssigned(slot)) {
        result.add(named[slot]);
      }
    }
    return result;
  }

  /** Whether more variables have a value than are handed over. */
  boolean areTooMany() {
    int assigned = 0;
    for (int slot = 0; slot < named.length; slot++) {
      assigned += isAssigned(slot) ? 1 : 0;
    }
    return assigned > most;
  }

  private boolean isAssigned(int slot) {
    return named[slot] != null && kinds[slot] == Kinds.ofDescriptor(named[slot].desc);
  }

  /** The variables that the debug information names here although they have no value yet. */
  List<LocalVariableNode> unassigned() {
    List<LocalVariableNode> result = new ArrayList<>(0);
    for (int slot = 0; slot < named.length; slot++) {
      if (named[slot] != null
          && kinds[slot] != Kinds.ofDescriptor(named[slot].desc)
          && kinds[slot] != Kinds.UNINITIALIZED_THIS) {
        result.add(named[slot]);
      }
    }
    return result;
  }

  boolean isParameter(LocalVariableNode variable) {
    return variable.index < argumentSlots;
  }
}
