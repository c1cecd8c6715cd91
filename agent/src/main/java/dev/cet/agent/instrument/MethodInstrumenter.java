package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Instruments one method with as much detail as its size allows. */
final class MethodInstrumenter {
  /** Own limit: our branches and everything around them stay far from the 64 KiB of a method. */
  private static final int MAX_CODE_BYTES = 40_000;

  private final ClassSites sites;
  private final MethodInfo info;
  private final MethodNode method;
  private final String owner;
  private final boolean dynamic;
  private final CatchAnalysis catches;
  private boolean hasStackMaps;
  private Frame<BasicValue>[] flow;

  /** What is told apart by the handlers in whose code it stands: nothing where there are none. */
  private CatchBodies bodies;

  private boolean leavesAlone;

  /** Bytes of what was added. */
  private int added;

  /** Whether the JIT would still compile the method if it handed over everything. */
  private boolean isCompiledWithAll;

  /**
   * @param owner internal name of the class
   * @param version major version of the class file
   */
  MethodInstrumenter(
      ClassSites sites, MethodInfo info, MethodNode method, String owner, int version) {
    this.sites = sites;
    this.info = info;
    this.method = method;
    this.owner = owner;
    dynamic = version >= Opcodes.V1_7;
    hasStackMaps = version >= Opcodes.V1_6;
    catches = new CatchAnalysis(info, method, owner, version & 0xFFFF);
  }

  /**
   * Adds the handlers.
   *
   * @param codeBytes size of the method's code before
   * @param isDetailed true where its variables are worth more than being inlined when hot
   * @return the size after that; the same where the method is left as it is
   */
  int instrument(int codeBytes, boolean isDetailed) throws AnalyzerException {
    if (codeBytes > MAX_CODE_BYTES || !prepare()) {
      return codeBytes;
    }
    added = 0;
    tryAll(codeBytes, isDetailed);
    return codeBytes + added;
  }

  /** Whether its code is of a kind that nobody expects and that cannot be changed safely. */
  boolean leavesAlone() {
    return leavesAlone;
  }

  private boolean tryAll(int codeBytes, boolean isDetailed) {
    List<CatchBodies> inBodies = new ArrayList<>();
    inBodies.add(catches.bodies());
    if (!catches.bodies().isEmpty()) {
      inBodies.add(new CatchBodies(owner));
    }
    bodies = catches.bodies();
    boolean runsOnce = method.name.equals("<clinit>"); // never inlined
    if ((isDetailed || runsOnce)
        && tryWith(Detail.ALL, LiveLocals.MAX_DETAILED, codeBytes, CodeSize.COMPILATION_LIMIT)) {
      return true;
    }
    for (Detail detail : Detail.values()) {
      for (CatchBodies known : inBodies) { // values are worth more than who replaces what
        bodies = known;
        if (tryWith(detail, LiveLocals.MAX_CAPTURED, codeBytes, CodeSize.HOT_INLINING_LIMIT)) {
          return true;
        }
      }
    }
    // One in seven hundred methods is just below the limit. If it decides what becomes of an
    // exception, leaving it out would tell something wrong; once over the limit, its values cost
    // nothing more.
    boolean isWorthIt = decidesAboutThrows();
    for (int i = 0; isWorthIt && i < inBodies.size(); i++) {
      bodies = inBodies.get(i);
      if (tryWith(Detail.ALL, LiveLocals.MAX_CAPTURED, codeBytes, CodeSize.COMPILATION_LIMIT)) {
        return true;
      }
    }
    return false;
  }

  private boolean decidesAboutThrows() {
    if (!method.tryCatchBlocks.isEmpty()) {
      return true;
    }
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      if (at.getOpcode() == Opcodes.ATHROW) {
        return true;
      }
    }
    return false;
  }

  /** Looks at what kind of code it is; false for code to leave alone. */
  private boolean prepare() throws AnalyzerException {
    if (callsSeveralConstructors()) {
      return false; // what is `this` before and after them depends on the way
    }
    boolean branches = !method.tryCatchBlocks.isEmpty();
    boolean frameSeen = false;
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      int opcode = at.getOpcode();
      if (opcode == Opcodes.JSR || opcode == Opcodes.RET) {
        leavesAlone = true;
        return false; // a subroutine has no single frame
      }
      branches |=
          at instanceof JumpInsnNode
              || at instanceof TableSwitchInsnNode
              || at instanceof LookupSwitchInsnNode;
      frameSeen |= at instanceof FrameNode;
    }
    if (!dynamic && branches && !frameSeen) {
      hasStackMaps = false; // verified by inference, so nothing tells the types but an analysis
    }
    if (!hasStackMaps && branches) {
      flow = new Analyzer<>(new BasicInterpreter()).analyze(owner, method);
    }
    return true;
  }

  /**
   * True for a constructor with more than one call of another one, of which each run makes one:
   * Groovy chooses among them by a switch.
   */
  private boolean callsSeveralConstructors() {
    int calls = 0;
    for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = at.getNext()) {
      if (at.getOpcode() == Opcodes.NEW) {
        calls--;
      } else if (at.getOpcode() == Opcodes.INVOKESPECIAL
          && ((MethodInsnNode) at).name.equals("<init>")) {
        calls++;
      }
    }
    return calls > 1;
  }

  private boolean tryWith(Detail detail, int most, int codeBytes, int limit) {
    TryRegions regions = new TryRegions(method);
    ThrowPlan plan =
        new ThrowPlanner(owner, method, detail, most, hasStackMaps, flow, regions, bodies).plan();
    if (plan.isEmpty()) {
      return false;
    }
    CallWriter calls = new CallWriter(dynamic, sites.classNumber);
    int sitesBefore = sites.used();
    ThrowWriter writer =
        new ThrowWriter(owner, method, regions, hasStackMaps, calls, !sites.looksUp);
    reserveSites(plan);
    writer.layOut(plan.groups.values());
    Map<ThrowPlan.LogCall, Integer> logSites = new LinkedHashMap<>();
    Map<ThrowPlan.LogCall, InsnList> logCode = new LinkedHashMap<>();
    int adding = writer.size();
    if (dynamic) {
      for (ThrowPlan.LogCall call : plan.logCalls) {
        InsnList code = new InsnList();
        int site = sites.reserve(1);
        calls.logged(code, site, call.captured);
        logSites.put(call, site);
        logCode.put(call, code);
        adding += CodeSize.of(code);
      }
    }
    boolean isCompiled =
        codeBytes + adding <= MAX_CODE_BYTES
            && CodeSize.staysWithin(CodeSize.COMPILATION_LIMIT, codeBytes, codeBytes + adding);
    isCompiledWithAll = detail == Detail.ALL ? isCompiled : isCompiledWithAll;
    if (writer.isEmpty() && logCode.isEmpty()
        || !isCompiled
        || !CodeSize.staysWithin(limit, codeBytes, codeBytes + adding)) {
      sites.giveBack(sitesBefore);
      return false;
    }
    added = adding;
    describe(plan, regions, detail, most, logSites);
    int maxStack = method.maxStack;
    writer.apply();
    sites.looksUp |= !writer.isEmpty();
    for (Map.Entry<ThrowPlan.LogCall, InsnList> entry : logCode.entrySet()) {
      method.instructions.insert(entry.getKey().call, entry.getValue());
    }
    if (!logCode.isEmpty()) {
      // The logging call stands anywhere in an expression, so what we load comes on top of it.
      method.maxStack = Math.max(method.maxStack, maxStack + calls.maxStack());
    }
    return true;
  }

  private void reserveSites(ThrowPlan plan) {
    for (ThrowPlan.Group group : plan.groups.values()) {
      for (ThrowPlan.Handler handler : group.handlers.values()) {
        handler.site = sites.reserve(handler.entries.size());
      }
    }
  }

  private void describe(
      ThrowPlan plan,
      TryRegions regions,
      Detail detail,
      int most,
      Map<ThrowPlan.LogCall, Integer> logSites) {
    for (ThrowPlan.Group group : plan.groups.values()) {
      List<TryCatchBlockNode> entries = regions.entries(group.trySet);
      HandlerInfo[] handlers = catches.catches(entries);
      int beforeClosing = catches.catchesBeforeClosing(entries);
      for (ThrowPlan.Handler handler : group.handlers.values()) {
        int[] lines = new int[handler.entries.size()];
        HandlerBody[][] inBodies = null;
        for (int i = 0; i < lines.length; i++) {
          ThrowPlan.Entry entry = handler.entries.get(i);
          lines[i] = entry.line;
          if (entry.place != null) {
            inBodies = inBodies == null ? CatchBodies.none(lines.length) : inBodies;
            inBodies[i] = entry.place.bodies(entries, catches);
          }
        }
        sites.put(
            new SiteInfo(
                handler.site,
                info,
                lines,
                handedOver(handler.captured),
                variables(handler.unassigned),
                handlers,
                beforeClosing,
                inBodies,
                reduction(detail, most, handler.isCut),
                handler.recursive));
      }
    }
    for (Map.Entry<ThrowPlan.LogCall, Integer> entry : logSites.entrySet()) {
      ThrowPlan.LogCall call = entry.getKey();
      sites.put(
          new SiteInfo(
              entry.getValue(),
              info,
              new int[] {call.line},
              handedOver(call.captured),
              variables(call.unassigned),
              new HandlerInfo[0],
              reduction(detail, most, call.isCut),
              false));
    }
  }

  private Reduction reduction(Detail detail, int most, boolean isCut) {
    if (detail == Detail.ALL && !isCut) {
      return Reduction.NONE;
    }
    boolean isMore = isCompiledWithAll && most < LiveLocals.MAX_DETAILED;
    return isMore ? Reduction.FOR_INLINING : Reduction.FOR_COMPILATION;
  }

  private VariableInfo[] handedOver(List<LocalVariableNode> nodes) {
    VariableInfo[] result = variables(nodes);
    if (dynamic) {
      CallArguments arguments = new CallArguments(nodes);
      for (int i = 0; i < result.length; i++) {
        result[i] = result[i].at(arguments.indexOf(nodes.get(i)));
      }
    }
    return result;
  }

  private VariableInfo[] variables(List<LocalVariableNode> nodes) {
    return VariableInfo.of(nodes, method, info.className);
  }
}
