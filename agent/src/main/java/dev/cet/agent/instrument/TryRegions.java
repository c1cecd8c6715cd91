package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Follows, in one pass over a method, which of its own exception table entries cover an
 * instruction. Each distinct set gets a number, because code that we add must be covered by the
 * same entries, in the same order, for control to flow as before.
 */
final class TryRegions {
  private final MethodNode method;
  private final List<List<TryCatchBlockNode>> sets = new ArrayList<>();
  private final Map<List<TryCatchBlockNode>, Integer> ids = new HashMap<>();
  private final Set<LabelNode> borders = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<TryCatchBlockNode> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int current;

  TryRegions(MethodNode method) {
    this.method = method;
    sets.add(new ArrayList<>());
    ids.put(sets.get(0), 0);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      borders.add(block.start);
      borders.add(block.end);
    }
  }

  /** Passes a label; gives true when another set of entries covers what follows. */
  boolean label(LabelNode label) {
    if (!borders.contains(label)) {
      return false;
    }
    open.removeIf(block -> block.end == label);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.start == label && block.end != label) {
        open.add(block);
      }
    }
    List<TryCatchBlockNode> inOrder = new ArrayList<>(open.size());
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (open.contains(block)) {
        inOrder.add(block);
      }
    }
    Integer id = ids.get(inOrder);
    if (id == null) {
      id = sets.size();
      ids.put(inOrder, id);
      sets.add(inOrder);
    }
    boolean changed = id != current;
    current = id;
    return changed;
  }

  /** Number of the set that covers the current instruction; 0 is the empty set. */
  int current() {
    return current;
  }

  int count() {
    return sets.size();
  }

  /** The entries of a set, in the order in which the JVM asks them. */
  List<TryCatchBlockNode> entries(int set) {
    return sets.get(set);
  }

  /**
   * The frame types that the handlers of a set expect, by slot (null: any), or null when two of
   * them expect types of which we cannot say which one fits both.
   */
  Object[] expectedLocals(int set) {
    Object[] expected = new Object[method.maxLocals + 1];
    for (TryCatchBlockNode block : sets.get(set)) {
      Object[] locals = handlerLocals(block.handler);
      for (int slot = 0; slot < locals.length; slot++) {
        Object wanted = locals[slot];
        if (wanted == null || wanted.equals(expected[slot])) {
          continue;
        }
        if (expected[slot] == null || "java/lang/Object".equals(expected[slot])) {
          expected[slot] = wanted;
        } else if (!"java/lang/Object".equals(wanted)) {
          return null;
        }
      }
    }
    return expected;
  }

  private Object[] handlerLocals(LabelNode handler) {
    Object[] slots = new Object[method.maxLocals + 1];
    AbstractInsnNode at = handler;
    while (at != null && at.getOpcode() < 0 && !(at instanceof FrameNode)) {
      at = at.getNext();
    }
    if (at instanceof FrameNode) {
      int slot = 0;
      for (Object entry : ((FrameNode) at).local) {
        slots[slot] = entry == Opcodes.TOP ? null : entry;
        slot += entry == Opcodes.LONG || entry == Opcodes.DOUBLE ? 2 : 1;
      }
    }
    return slots;
  }
}
