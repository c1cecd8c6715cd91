package dev.cet.agent.instrument;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Walks a method once and plans its handlers. Changes nothing. */
final class ThrowPlanner {
  private final String owner;
  private final MethodNode method;
  private final Detail detail;
  private final boolean hasStackMaps;
  private final Frame<BasicValue>[] flow;
  private final ThrowPlan plan = new ThrowPlan();
  private final LiveLocals locals;
  private final TryRegions regions;
  private final CatchBodies bodies;
  private final boolean thisIsSafe;
  private final boolean debugInfo;

  private boolean beforeSuper;
  private int openNews;
  private boolean dead;
  private int line;
  private ThrowPlan.Handler handler;
  private ThrowPlan.Run run;

  /** Where {@link #run} stands. */
  private CatchBodies.Place place;

  /**
   * @param most variables of one handler
   * @param hasStackMaps false for class files that are verified by inference: no frames are written
   * @param flow with inference, what each slot holds at each instruction; null where there are no
   *     branches or stack maps tell it
   */
  ThrowPlanner(
      String owner,
      MethodNode method,
      Detail detail,
      int most,
      boolean hasStackMaps,
      Frame<BasicValue>[] flow,
      TryRegions regions,
      CatchBodies bodies) {
    this.bodies = bodies;
    this.owner = owner;
    this.method = method;
    this.detail = detail;
    this.hasStackMaps = hasStackMaps;
    this.flow = flow;
    this.regions = regions;
    locals = new LiveLocals(method, most);
    beforeSuper = method.name.equals("<init>");
    thisIsSafe = (method.access & Opcodes.ACC_STATIC) == 0 && !beforeSuper;
    debugInfo = method.localVariables != null && !method.localVariables.isEmpty();
  }

  ThrowPlan plan() {
    int index = 0;
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      if (at instanceof LabelNode) {
        label((LabelNode) at);
      } else if (at instanceof FrameNode) {
        frame((FrameNode) at);
      } else if (at instanceof LineNumberNode) {
        line((LineNumberNode) at);
      } else if (at.getOpcode() >= 0) {
        applyFlow(index);
        instruction(at);
      }
      index++;
    }
    return plan;
  }

  private void label(LabelNode label) {
    locals.label(label);
    if (regions.label(label)) {
      closeHandler();
    }
  }

  /** A frame of code that is never reached knows nothing of {@code this}. */
  private void frame(FrameNode node) {
    locals.frame(node);
    beforeSuper &= !locals.isThisInitialized();
    openNews = uninitialized(node);
    dead = false;
  }

  /**
   * Objects on the stack that wait for their constructor: on the way here, others may have been
   * given up for an exception.
   */
  private static int uninitialized(FrameNode node) {
    Set<Object> labels = new HashSet<>();
    for (Object entry : node.stack) {
      if (entry instanceof LabelNode) {
        labels.add(entry);
      }
    }
    return labels.size();
  }

  private void line(LineNumberNode node) {
    if (detail.keepsLines() && node.line != line) {
      line = node.line;
      run = null;
    }
  }

  /** Takes what an analysis of the whole method found, for class files without stack maps. */
  private void applyFlow(int index) {
    if (flow == null) {
      return;
    }
    Frame<BasicValue> frame = flow[index];
    dead = frame == null;
    for (int slot = 0; !dead && slot < frame.getLocals(); slot++) {
      BasicValue value = frame.getLocal(slot);
      boolean isUninitialized = slot == 0 && beforeSuper;
      locals.set(slot, isUninitialized ? Kinds.UNINITIALIZED_THIS : kind(value));
    }
  }

  private static byte kind(BasicValue value) {
    if (value == BasicValue.INT_VALUE) {
      return Kinds.INT;
    }
    if (value == BasicValue.LONG_VALUE) {
      return Kinds.LONG;
    }
    if (value == BasicValue.FLOAT_VALUE) {
      return Kinds.FLOAT;
    }
    if (value == BasicValue.DOUBLE_VALUE) {
      return Kinds.DOUBLE;
    }
    return value == BasicValue.REFERENCE_VALUE ? Kinds.REFERENCE : Kinds.NOTHING;
  }

  private void instruction(AbstractInsnNode node) {
    int opcode = node.getOpcode();
    boolean callsSuper = false;
    if (opcode == Opcodes.NEW) {
      openNews++;
    } else if (opcode == Opcodes.INVOKESPECIAL && ((MethodInsnNode) node).name.equals("<init>")) {
      callsSuper = beforeSuper && openNews == 0;
      openNews -= callsSuper ? 0 : 1;
    }
    if (locals.takeChanged()) {
      closeHandler();
    }
    if (isLeftOut(node, callsSuper)) {
      closeHandler();
    } else if (Code.canThrow(node, owner, thisIsSafe)) {
      cover(node);
    }
    if (callsSuper) {
      beforeSuper = false;
      locals.set(0, Kinds.REFERENCE);
    }
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      locals.store(((VarInsnNode) node).var, Kinds.ofStore(opcode));
    }
    if (!dead && !beforeSuper && detail == Detail.ALL && LogMethods.isLogCall(node)) {
      plan.logCalls.add(
          new ThrowPlan.LogCall(
              node, line, locals.assigned(false), locals.unassigned(), locals.areTooMany()));
    }
    if (Code.endsFlow(opcode) && hasStackMaps) {
      dead = true;
    }
  }

  /**
   * Not covered: the super constructor call ({@code this} changes its type in it), the release of a
   * monitor (the JVM wants that exactly as the compiler laid it out; taking one fails before it is
   * taken), and the compiler's own rethrow at the end of {@code finally} and {@code synchronized},
   * which would show every throw twice.
   */
  private boolean isLeftOut(AbstractInsnNode node, boolean callsSuper) {
    int opcode = node.getOpcode();
    if (callsSuper || dead || opcode == Opcodes.MONITOREXIT || beforeSuper && !hasStackMaps) {
      return true;
    }
    if (opcode != Opcodes.ATHROW) {
      return false;
    }
    AbstractInsnNode before = Code.previous(node);
    return before != null
        && before.getOpcode() == Opcodes.ALOAD
        && !(debugInfo && locals.isNamed(((VarInsnNode) before).var));
  }

  private void cover(AbstractInsnNode node) {
    if (handler == null) {
      openHandler();
    }
    CatchBodies.Place here = bodies.at(node);
    if (run == null || here != place) {
      place = here;
      run = new ThrowPlan.Run(node);
      handler.entry(line, here).runs.add(run);
    }
    run.last = node;
    handler.recursive |= isSelfCall(node);
  }

  private void openHandler() {
    boolean uninitialized = locals.isThisUninitialized();
    int key = regions.current() * 2 + (uninitialized ? 1 : 0);
    ThrowPlan.Group group =
        plan.groups.computeIfAbsent(
            key, k -> new ThrowPlan.Group(regions.current(), uninitialized));
    boolean takesVariables = detail == Detail.ALL || detail == Detail.PARAMETERS;
    List<LocalVariableNode> captured =
        takesVariables ? locals.assigned(detail == Detail.PARAMETERS) : Collections.emptyList();
    handler =
        group.handlers.computeIfAbsent(
            signature(captured), k -> new ThrowPlan.Handler(captured, locals.unassigned()));
    handler.isCut |= locals.areTooMany();
  }

  /**
   * Compilers describe one variable in several pieces: equal by what a handler would do with it.
   */
  private static String signature(List<LocalVariableNode> variables) {
    StringBuilder text = new StringBuilder();
    for (LocalVariableNode variable : variables) {
      text.append(variable.index).append(variable.name).append(variable.desc);
    }
    return text.toString();
  }

  private void closeHandler() {
    handler = null;
    run = null;
  }

  private boolean isSelfCall(AbstractInsnNode node) {
    if (node instanceof MethodInsnNode) {
      MethodInsnNode call = (MethodInsnNode) node;
      return call.name.equals(method.name) && call.desc.equals(method.desc);
    }
    return node instanceof InvokeDynamicInsnNode
        && ((InvokeDynamicInsnNode) node).name.equals(method.name);
  }
}
