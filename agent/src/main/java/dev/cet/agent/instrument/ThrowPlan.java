package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;

/** Which handlers a method gets, and over which instructions. */
final class ThrowPlan {
  /** A run of instructions, both ends included. */
  static final class Run {
    final AbstractInsnNode first;
    AbstractInsnNode last;

    Run(AbstractInsnNode first) {
      this.first = first;
      this.last = first;
    }
  }

  /** The way into a handler for the instructions of one line, as far as they stand in one code. */
  static final class Entry {
    final int line;

    /** The handlers in whose code it stands. */
    final CatchBodies.Place place;

    final LabelNode label = new LabelNode();
    final List<Run> runs = new ArrayList<>();

    Entry(int line, CatchBodies.Place place) {
      this.line = line;
      this.place = place;
    }
  }

  /** A handler: one set of covering entries and one set of live variables. */
  static final class Handler {
    final List<LocalVariableNode> captured;
    final List<LocalVariableNode> unassigned;
    final List<Entry> entries = new ArrayList<>();
    boolean recursive;

    /** True where more variables have a value than are captured. */
    boolean isCut;

    /** Number of the first entry; the others follow. */
    int site;

    Handler(List<LocalVariableNode> captured, List<LocalVariableNode> unassigned) {
      this.captured = captured;
      this.unassigned = unassigned;
    }

    /** The entry for such instructions; made where there is none. */
    Entry entry(int line, CatchBodies.Place place) {
      for (Entry known : entries) {
        if (known.line == line && known.place == place) {
          return known;
        }
      }
      Entry made = new Entry(line, place);
      entries.add(made);
      return made;
    }
  }

  /** Handlers that share the covering entries and the state of {@code this}, laid out together. */
  static final class Group {
    final int trySet;
    final boolean thisUninitialized;
    final Map<String, Handler> handlers = new LinkedHashMap<>();

    Group(int trySet, boolean thisUninitialized) {
      this.trySet = trySet;
      this.thisUninitialized = thisUninitialized;
    }
  }

  final Map<Integer, Group> groups = new LinkedHashMap<>();
  final List<LogCall> logCalls = new ArrayList<>();

  boolean isEmpty() {
    return groups.isEmpty() && logCalls.isEmpty();
  }

  /** A call of a logging method after which the locals are handed over. */
  static final class LogCall {
    final AbstractInsnNode call;
    final int line;
    final List<LocalVariableNode> captured;
    final List<LocalVariableNode> unassigned;

    /** True where more variables have a value than are captured. */
    final boolean isCut;

    LogCall(
        AbstractInsnNode call,
        int line,
        List<LocalVariableNode> captured,
        List<LocalVariableNode> unassigned,
        boolean isCut) {
      this.isCut = isCut;
      this.call = call;
      this.line = line;
      this.captured = captured;
      this.unassigned = unassigned;
    }
  }
}
