package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Decides from a handler's bytecode whether it is a {@code catch}, and what it does with the
 * exception.
 */
final class CatchAnalysis {
  /** By the compilers of Java 9 and 10, and Kotlin's, in a method of their own. */
  private static final Set<String> ADDING =
      new HashSet<>(Arrays.asList("addSuppressed", "$closeResource", "closeFinally"));

  private static final String THREAD = "java/lang/Thread";

  private final MethodInfo info;
  private final MethodNode method;

  /** A {@code catch (E _)} looks like an empty one. */
  private final boolean mayHaveUnnamedVariables;

  private final Set<LabelNode> handlerStarts = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<LabelNode, Map<String, HandlerInfo>> known = new IdentityHashMap<>();
  private final CatchBodies bodies;

  /** Those that close something, add what fails in it to the exception, and pass that on. */
  private final Set<LabelNode> closing = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param owner internal name of the class
   * @param version major version of the class file
   */
  CatchAnalysis(MethodInfo info, MethodNode method, String owner, int version) {
    mayHaveUnnamedVariables = version >= Opcodes.V22;
    this.info = info;
    this.method = method;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      handlerStarts.add(block.handler);
    }
    bodies = new CatchBodies(owner);
    if (!handlerStarts.isEmpty()) {
      findBodies();
    }
  }

  /** In which handlers' code an instruction stands. */
  CatchBodies bodies() {
    return bodies;
  }

  /** In the order of the code, so that what stands in another one's comes after it. */
  private void findBodies() {
    Map<LabelNode, TryCatchBlockNode> firsts = new IdentityHashMap<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      firsts.putIfAbsent(block.handler, block);
    }
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      TryCatchBlockNode block = at instanceof LabelNode ? firsts.get(at) : null;
      if (block != null) {
        findBody(block);
      }
    }
  }

  private void findBody(TryCatchBlockNode block) {
    AbstractInsnNode first = Code.next(block.handler);
    if (first == null || first.getOpcode() != Opcodes.ASTORE) {
      return; // no compiler of Java lays it out so that its end could be told
    }
    int slot = ((VarInsnNode) first).var;
    LocalVariableNode variable = variableStoredBy(first, slot);
    if (variable != null) {
      bodies.add(block, firstUse(first, slot, variable.end), variable.end);
    } else if (isFinally(block, first, slot)) {
      bodies.add(block, null, rethrow(first, slot));
    } else if (block.type == null || isJumpedOver(block.handler)) {
      AbstractInsnNode end = block.type == null ? flowEnd(first) : bodyEnd(block.handler);
      if (!isEmptyCatch(block)) {
        bodies.add(block, firstUse(first, slot, end), end);
      }
    }
  }

  /** Where the statement begins in which the exception is used first; null for nowhere. */
  private static AbstractInsnNode firstUse(AbstractInsnNode store, int slot, AbstractInsnNode end) {
    AbstractInsnNode statement = store;
    for (AbstractInsnNode at = store.getNext(); at != null && at != end; at = at.getNext()) {
      if (at instanceof LineNumberNode) {
        statement = at;
      }
      boolean loads = at.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) at).var == slot;
      if (loads || LogMethods.isStatement(at) || setsInterruptFlag(at)) {
        return statement;
      }
    }
    return null;
  }

  private boolean isFinally(TryCatchBlockNode block, AbstractInsnNode store, int slot) {
    return (block.type == null || isCompilerMade(store)) && rethrow(store, slot) != null;
  }

  private static boolean isJumpedOver(LabelNode handler) {
    AbstractInsnNode before = Code.previous(handler);
    return before != null && before.getOpcode() == Opcodes.GOTO;
  }

  /** Behind the first instruction that nothing goes on behind: no branch before it leads there. */
  private AbstractInsnNode flowEnd(AbstractInsnNode first) {
    Set<AbstractInsnNode> ahead = Collections.newSetFromMap(new IdentityHashMap<>());
    for (AbstractInsnNode at = first; at != null; at = at.getNext()) {
      ahead.remove(at);
      if (at instanceof JumpInsnNode && at.getOpcode() != Opcodes.GOTO) {
        LabelNode target = ((JumpInsnNode) at).label;
        if (method.instructions.indexOf(target) > method.instructions.indexOf(at)) {
          ahead.add(target);
        }
      }
      if (ahead.isEmpty() && Code.endsFlow(at.getOpcode())) {
        return at.getNext();
      }
    }
    return null;
  }

  /**
   * The catches among {@code blocks}, and each {@code finally} that may fail; others and their kin,
   * which pass everything on, are left out.
   */
  HandlerInfo[] catches(List<TryCatchBlockNode> blocks) {
    List<HandlerInfo> result = new ArrayList<>(blocks.size());
    for (TryCatchBlockNode block : blocks) {
      HandlerInfo handler = handler(block);
      if (handler != null) {
        result.add(handler);
      }
    }
    return result.toArray(new HandlerInfo[0]);
  }

  /** What is known of a handler; null for one that passes everything on. */
  HandlerInfo handler(TryCatchBlockNode block) {
    Map<String, HandlerInfo> byType = known.computeIfAbsent(block.handler, k -> new HashMap<>());
    if (!byType.containsKey(block.type)) {
      byType.put(block.type, analyze(block));
    }
    return byType.get(block.type);
  }

  /**
   * How many of the {@link #catches} come before something is closed that the exception leaves, and
   * that may add to it; -1 where nothing is.
   */
  int catchesBeforeClosing(List<TryCatchBlockNode> blocks) {
    int before = 0;
    for (TryCatchBlockNode block : blocks) {
      if (closing.contains(block.handler)) {
        return before;
      }
      before += handler(block) == null ? 0 : 1;
    }
    return -1;
  }

  private HandlerInfo analyze(TryCatchBlockNode block) {
    AbstractInsnNode first = Code.next(block.handler);
    int slot =
        first != null && first.getOpcode() == Opcodes.ASTORE ? ((VarInsnNode) first).var : -1;
    LocalVariableNode variable = slot < 0 ? null : variableStoredBy(first, slot);
    AbstractInsnNode end = variable != null ? variable.end : bodyEnd(block.handler);
    if (variable == null && slot >= 0 && isEmptyCatch(block)) {
      end = first.getNext();
    }
    boolean reads = false;
    boolean readsOnlyItsText = true;
    boolean throwsSomething = false;
    boolean rethrows = false;
    boolean logs = false;
    boolean interrupts = false;
    for (AbstractInsnNode at = first; at != null && at != end; at = at.getNext()) {
      int opcode = at.getOpcode();
      if (opcode == Opcodes.ALOAD && ((VarInsnNode) at).var == slot) {
        reads = true;
        AbstractInsnNode next = Code.next(at);
        readsOnlyItsText &= asksThrowable(next);
        rethrows |= next != null && next.getOpcode() == Opcodes.ATHROW;
      } else if (opcode == Opcodes.ATHROW) {
        throwsSomething = true;
      } else if (LogMethods.isStatement(at)) {
        logs = true;
      }
      interrupts |= setsInterruptFlag(at);
    }
    if (slot < 0 && first != null && first.getOpcode() != Opcodes.POP) {
      reads = true; // used straight from the stack, as in `catch (X e) { throw e; }`
      readsOnlyItsText = false;
      rethrows = throwsSomething;
    }
    // A nested handler may stand in the middle of a `finally`, so its rethrow is looked for to the
    // end.
    if (variable == null && slot >= 0 && isFinally(block, first, slot)) {
      boolean closes = addsWhatFails(first, slot);
      if (closes) {
        closing.add(block.handler);
      }
      return closes || !bodies.mayFail(block.handler)
          ? null
          : HandlerInfo.ofFinally(info, block.type, line(block.handler));
    }
    return new HandlerInfo(
        info,
        block.type,
        line(block.handler),
        !reads && !logs && !(interrupts && tellsOfInterrupt(block.type)),
        !reads || !throwsSomething && readsOnlyItsText,
        rethrows);
  }

  /** Java's try-with-resources, or Kotlin's {@code use}: before the rethrow. */
  private static boolean addsWhatFails(AbstractInsnNode store, int slot) {
    boolean isRead = false;
    for (AbstractInsnNode at = store.getNext(); at != null; at = at.getNext()) {
      if (isRead && at.getOpcode() == Opcodes.ATHROW) {
        return false;
      }
      if (at.getOpcode() >= 0) {
        isRead = at.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) at).var == slot;
      }
      if (at instanceof MethodInsnNode && ADDING.contains(((MethodInsnNode) at).name)) {
        return true;
      }
    }
    return false;
  }

  /** Without debug information, try-with-resources shows itself by what it calls. */
  private boolean isCompilerMade(AbstractInsnNode store) {
    if (method.localVariables != null && !method.localVariables.isEmpty()) {
      return true; // the source gives a name to every exception that it catches
    }
    for (AbstractInsnNode at = store.getNext(); at != null; at = at.getNext()) {
      if (at instanceof MethodInsnNode && ((MethodInsnNode) at).name.equals("addSuppressed")) {
        return true;
      }
    }
    return false;
  }

  /** Where the exception is loaded to be thrown on; null for nowhere. */
  private static AbstractInsnNode rethrow(AbstractInsnNode store, int slot) {
    for (AbstractInsnNode at = store.getNext(); at != null; at = at.getNext()) {
      if (at instanceof VarInsnNode && ((VarInsnNode) at).var == slot) {
        if (at.getOpcode() == Opcodes.ASTORE) {
          return null;
        }
        AbstractInsnNode next = Code.next(at);
        if (next != null && next.getOpcode() == Opcodes.ATHROW) {
          return at;
        }
      }
    }
    return null;
  }

  /** The named variable whose scope begins right after {@code store}. */
  private LocalVariableNode variableStoredBy(AbstractInsnNode store, int slot) {
    if (method.localVariables == null) {
      return null;
    }
    for (AbstractInsnNode at = store.getNext();
        at != null && at.getOpcode() < 0;
        at = at.getNext()) {
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == slot && variable.start == at && variable.end != at) {
          return variable;
        }
      }
    }
    return null;
  }

  /**
   * True where the debug information, which names the exception of every catch with code in it,
   * names none, and the guarded code does not jump over the handler: what stands behind it is the
   * code after the {@code try} then.
   */
  private boolean isEmptyCatch(TryCatchBlockNode block) {
    AbstractInsnNode before = Code.previous(block.handler);
    return !mayHaveUnnamedVariables
        && block.type != null
        && method.localVariables != null
        && !method.localVariables.isEmpty()
        && (before == null || before.getOpcode() != Opcodes.GOTO);
  }

  /**
   * Where a handler's code ends when no variable's scope tells: compilers lay a handler out in one
   * piece, up to the next handler or to where the guarded code jumps over it.
   */
  private AbstractInsnNode bodyEnd(LabelNode handler) {
    AbstractInsnNode before = Code.previous(handler);
    LabelNode over =
        before != null && before.getOpcode() == Opcodes.GOTO ? ((JumpInsnNode) before).label : null;
    for (AbstractInsnNode at = handler.getNext(); at != null; at = at.getNext()) {
      if (at == over || at instanceof LabelNode && handlerStarts.contains(at)) {
        return at;
      }
    }
    return null;
  }

  private static boolean setsInterruptFlag(AbstractInsnNode at) {
    return at.getOpcode() == Opcodes.INVOKEVIRTUAL
        && ((MethodInsnNode) at).owner.equals(THREAD)
        && ((MethodInsnNode) at).name.equals("interrupt");
  }

  /** Of others the flag tells nothing. */
  private static boolean tellsOfInterrupt(String type) {
    return type != null && type.contains("Interrupt");
  }

  private static boolean asksThrowable(AbstractInsnNode next) {
    if (next == null || next.getOpcode() != Opcodes.INVOKEVIRTUAL) {
      return false;
    }
    MethodInsnNode call = (MethodInsnNode) next;
    return call.desc.startsWith("()")
        && (call.name.startsWith("get")
            || call.name.equals("toString")
            || call.name.equals("printStackTrace"));
  }

  private static int line(LabelNode handler) {
    AbstractInsnNode at = handler;
    while (at != null && at.getOpcode() < 0) {
      if (at instanceof LineNumberNode) {
        return ((LineNumberNode) at).line;
      }
      at = at.getNext();
    }
    for (at = handler; at != null; at = at.getPrevious()) {
      if (at instanceof LineNumberNode) {
        return ((LineNumberNode) at).line;
      }
    }
    return 0;
  }
}
