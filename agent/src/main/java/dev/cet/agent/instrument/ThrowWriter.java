package dev.cet.agent.instrument;

import dev.cet.runtime.Bootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lays out the planned handlers behind a method's own code. First {@link #layOut}, which touches
 * nothing, so that the size can be judged; then {@link #apply}.
 *
 * <p>A handler keeps the exception in a slot of its own, calls the agent and throws the exception
 * again. Whatever goes wrong in the call ends in a guard that throws the original too. Before it, a
 * plain call finds out whether a {@code StackOverflowError} has left room to work, and throws where
 * it has not: linking a call site at the end of the stack would leave it broken for good.
 */
final class ThrowWriter {
  private final MethodNode method;
  private final TryRegions regions;
  private final boolean frames;
  private final CallWriter calls;

  /** The slot behind the method's own, for the exception. */
  private final int saved;

  /**
   * The frame entries of parameters that are never assigned, which are the same all over the
   * method. In all our frames they make many of them equal, and what is equal costs 4 bytes.
   */
  private final Object[] constant;

  private final InsnList tail = new InsnList();
  private final List<ThrowPlan.Group> written = new ArrayList<>();
  private final List<TryCatchBlockNode> guards = new ArrayList<>();
  private final List<TryCatchBlockNode> mirrors = new ArrayList<>();

  /**
   * Seems to catch {@link Bootstrap}, behind a guard that catches all; null before there is any.
   */
  private TryCatchBlockNode seeming;

  private final boolean looksUp;

  /**
   * @param owner internal name of the class
   * @param frames whether stack map frames are to be written
   * @param looksUp whether to let the verifier look up the class that is called: once in a class
   */
  ThrowWriter(
      String owner,
      MethodNode method,
      TryRegions regions,
      boolean frames,
      CallWriter calls,
      boolean looksUp) {
    this.looksUp = looksUp;
    this.method = method;
    this.regions = regions;
    this.frames = frames;
    this.calls = calls;
    saved = method.maxLocals;
    constant = frames ? ConstantParameters.frameEntries(owner, method) : new Object[0];
  }

  /** Writes the handlers of all groups whose covering handlers agree; gives those left out. */
  List<ThrowPlan.Group> layOut(Collection<ThrowPlan.Group> groups) {
    List<ThrowPlan.Group> conflicting = new ArrayList<>(0);
    for (ThrowPlan.Group group : groups) {
      Object[] expected = frames ? regions.expectedLocals(group.trySet) : new Object[saved + 1];
      if (expected == null) {
        conflicting.add(group);
      } else {
        written.add(group);
        group(group, expected);
      }
    }
    return conflicting;
  }

  /** Bytes that {@link #apply} adds. */
  int size() {
    return CodeSize.of(tail);
  }

  boolean isEmpty() {
    return written.isEmpty();
  }

  /** Adds the code and the exception table entries to the method. */
  void apply() {
    List<TryCatchBlockNode> table = new ArrayList<>();
    for (ThrowPlan.Group group : written) {
      for (ThrowPlan.Handler handler : group.handlers.values()) {
        for (ThrowPlan.Entry entry : handler.entries) {
          for (ThrowPlan.Run run : entry.runs) {
            table.add(cover(run, entry.label));
          }
        }
      }
    }
    table.addAll(method.tryCatchBlocks);
    table.addAll(guards);
    if (seeming != null) {
      table.add(seeming);
    }
    table.addAll(mirrors);
    method.tryCatchBlocks = table;
    method.instructions.add(tail);
    method.maxLocals = saved + 1;
    method.maxStack = Math.max(method.maxStack, Math.max(3, calls.maxStack()));
  }

  private TryCatchBlockNode cover(ThrowPlan.Run run, LabelNode handler) {
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    method.instructions.insertBefore(run.first, start);
    method.instructions.insert(run.last, end);
    return new TryCatchBlockNode(start, end, handler, null);
  }

  private void group(ThrowPlan.Group group, Object[] expected) {
    Object[] bare = expected.clone();
    for (int slot = 0; slot < constant.length; slot++) {
      bare[slot] = bare[slot] == null ? constant[slot] : bare[slot];
    }
    if (group.thisUninitialized) {
      bare[0] = Opcodes.UNINITIALIZED_THIS;
    }
    LabelNode start = new LabelNode();
    LabelNode guard = new LabelNode();
    tail.add(start);
    for (ThrowPlan.Handler handler : group.handlers.values()) {
      handler(handler, bare, guard);
    }
    Object[] withSaved = expected.clone();
    if (group.thisUninitialized) {
      withSaved[0] = Opcodes.UNINITIALIZED_THIS;
    }
    withSaved[saved] = "java/lang/Throwable";
    tail.add(guard);
    frame(withSaved, "java/lang/Throwable"); // stays on the stack, under the original
    rethrow();

    LabelNode end = new LabelNode();
    tail.add(end);
    // The method's own handlers get our rethrow exactly as they would have got the throw.
    for (TryCatchBlockNode block : regions.entries(group.trySet)) {
      mirrors.add(new TryCatchBlockNode(start, end, block.handler, block.type));
    }
  }

  private void handler(ThrowPlan.Handler handler, Object[] bare, LabelNode guard) {
    Object[] slots = bare.clone();
    for (LocalVariableNode variable : handler.captured) {
      if (slots[variable.index] == null) {
        slots[variable.index] = Kinds.frameEntry(Kinds.ofDescriptor(variable.desc));
      }
    }
    boolean manyLines = handler.entries.size() > 1;
    if (manyLines) {
      entries(handler, slots);
      tail.add(new InsnNode(Opcodes.SWAP)); // stack: [number, throwable]
    } else {
      tail.add(handler.entries.get(0).label);
      frame(slots, "java/lang/Throwable"); // stack: [throwable]
    }
    tail.add(new InsnNode(Opcodes.DUP));
    tail.add(new VarInsnNode(Opcodes.ASTORE, saved));
    LabelNode callStart = new LabelNode();
    LabelNode callEnd = new LabelNode();
    tail.add(callStart);
    calls.mayTell(tail);
    tail.add(manyLines ? new InsnNode(Opcodes.SWAP) : CallWriter.pushInt(handler.site));
    calls.thrown(tail, handler.captured); // [throwable, number] → []
    tail.add(callEnd);
    rethrow();
    guards.add(new TryCatchBlockNode(callStart, callEnd, guard, null));
    if (looksUp && seeming == null) {
      seeming = new TryCatchBlockNode(callStart, callEnd, guard, CallWriter.BOOTSTRAP);
    }
  }

  private void rethrow() {
    tail.add(new VarInsnNode(Opcodes.ALOAD, saved));
    tail.add(new InsnNode(Opcodes.ATHROW));
  }

  /** One entry for each line, which puts its number on top of the exception. */
  private void entries(ThrowPlan.Handler handler, Object[] slots) {
    LabelNode body = new LabelNode();
    int number = handler.site;
    int last = number + handler.entries.size() - 1;
    for (ThrowPlan.Entry entry : handler.entries) {
      tail.add(entry.label);
      frame(slots, "java/lang/Throwable"); // stack: [throwable]
      tail.add(CallWriter.pushInt(number)); // [throwable, number]
      if (number++ < last) {
        tail.add(new JumpInsnNode(Opcodes.GOTO, body));
      }
    }
    tail.add(body);
    frame(slots, "java/lang/Throwable", Opcodes.INTEGER);
  }

  private void frame(Object[] slots, Object... stack) {
    if (!frames) {
      return;
    }
    List<Object> locals = new ArrayList<>();
    int last = slots.length - 1;
    while (last >= 0 && slots[last] == null) {
      last--;
    }
    for (int slot = 0; slot <= last; slot++) {
      Object entry = slots[slot];
      locals.add(entry == null ? Opcodes.TOP : entry);
      if (entry == Opcodes.LONG || entry == Opcodes.DOUBLE) {
        slot++;
      }
    }
    tail.add(
        new FrameNode(
            Opcodes.F_NEW,
            locals.size(),
            locals.toArray(),
            stack.length,
            Arrays.copyOf(stack, stack.length)));
  }
}
