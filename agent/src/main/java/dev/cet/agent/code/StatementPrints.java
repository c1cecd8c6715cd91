package dev.cet.agent.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What tells the lines of a method apart, whatever happens to the rest of the file: a number made
 * of what the line does, and of the condition right before it. Line numbers, constants, texts and
 * the compiler's numbering do not change it; of equal ones the second is {@code …-2}.
 *
 * <p>So two throws of one method are two errors, and each is the same one in the next build, as
 * long as nobody changes that very statement.
 */
public final class StatementPrints {
  /** Methods with more lines are generated or hopeless: what is new there nobody can tell. */
  private static final int MAX_LINES = 400;

  private final Map<Integer, String> byLine = new LinkedHashMap<>();

  /** Those of a method's lines; nothing where the class was compiled without lines. */
  public static StatementPrints of(MethodNode method) {
    StatementPrints prints = new StatementPrints();
    Map<String, Integer> equal = new HashMap<>();
    InstructionText text = new InstructionText(method);
    Run previous = null;
    for (Run run : runs(method)) {
      // A line's code may stand in several places (`finally`, loops): the first one speaks for it.
      if (!prints.byLine.containsKey(run.line)) {
        String print = run.print(text, previous);
        int number = equal.merge(print, 1, Integer::sum);
        prints.byLine.put(run.line, number == 1 ? print : print + '-' + number);
      }
      previous = run;
    }
    return prints;
  }

  /** The line's, 16 hexadecimal digits and perhaps a number; null for a line without code. */
  public String of(int line) {
    return byLine.get(line);
  }

  /** Those of all lines, in the order of the code; empty where there are too many. */
  public List<String> all() {
    return byLine.size() > MAX_LINES ? new ArrayList<>() : new ArrayList<>(byLine.values());
  }

  private static List<Run> runs(MethodNode method) {
    List<Run> runs = new ArrayList<>();
    Run run = null;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof LineNumberNode) {
        int line = ((LineNumberNode) node).line;
        if (run == null || run.line != line) {
          run = new Run(line);
          runs.add(run);
        }
      } else if (node.getOpcode() >= 0 && run != null) {
        run.instructions.add(node);
      }
    }
    return runs;
  }

  /** Instructions in a row that belong to one line. */
  private static final class Run {
    final int line;
    final List<AbstractInsnNode> instructions = new ArrayList<>();

    Run(int line) {
      this.line = line;
    }

    String print(InstructionText text, Run previous) {
      Hash hash = new Hash();
      if (previous != null && previous.isCondition()) {
        previous.addTo(hash, text);
        hash.add("then");
      }
      addTo(hash, text);
      return hash.toString();
    }

    private void addTo(Hash hash, InstructionText text) {
      for (AbstractInsnNode instruction : instructions) {
        hash.add(text.of(instruction));
      }
    }

    /** True where it ends by going elsewhere or not. */
    private boolean isCondition() {
      int last = instructions.size() - 1;
      return last >= 0
          && instructions.get(last) instanceof JumpInsnNode
          && instructions.get(last).getOpcode() != Opcodes.GOTO;
    }
  }

  /** FNV-1a, 64 bits (Fowler, Noll and Vo; offset basis and prime as published). */
  private static final class Hash {
    private static final long PRIME = 0x100000001b3L;

    private long value = 0xcbf29ce484222325L;

    void add(String text) {
      for (int i = 0; i < text.length(); i++) {
        value = (value ^ text.charAt(i)) * PRIME;
      }
      value = (value ^ '\n') * PRIME;
    }

    @Override
    public String toString() {
      return String.format("%016x", value);
    }
  }
}
