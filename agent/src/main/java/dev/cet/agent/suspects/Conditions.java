package dev.cet.agent.suspects;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Finds the branches that decided whether an instruction is reached. */
final class Conditions {
  /** Parts of one condition, joined by {@code &&} and {@code ||}. */
  private static final int MAX_BRANCHES = 6;

  private final Operands operands;
  private final List<AbstractInsnNode> code;

  /** The conditions of a method with this code. */
  Conditions(Operands operands, List<AbstractInsnNode> code) {
    this.operands = operands;
    this.code = code;
  }

  /** What the branches in front of an instruction compared, the nearest branch first. */
  List<String> before(AbstractInsnNode at) {
    Set<String> result = new LinkedHashSet<>();
    for (AbstractInsnNode branch : branchesBefore(at)) {
      for (int below = inputs(branch) - 1; below >= 0; below--) {
        result.addAll(operands.leaves(branch, below));
      }
    }
    return new ArrayList<>(result);
  }

  /**
   * Walks back to where the instruction's block begins, and from there over the code of one
   * condition: the branches that jump to the block, and those that would have jumped past it.
   */
  private List<AbstractInsnNode> branchesBefore(AbstractInsnNode at) {
    List<AbstractInsnNode> found = new ArrayList<>();
    Set<LabelNode> inside = new HashSet<>();
    LabelNode past = null;
    for (AbstractInsnNode node = at.getPrevious();
        node != null && found.size() < MAX_BRANCHES;
        node = node.getPrevious()) {
      int opcode = node.getOpcode();
      if (node instanceof LabelNode) {
        AbstractInsnNode before = previous(node);
        boolean isPart = past != null || !inside.isEmpty();
        List<AbstractInsnNode> jumps = jumpsTo((LabelNode) node);
        if (isPart && !jumps.isEmpty() && !isConditional(before)
            || !isPart && !jumps.isEmpty() && fallsThrough(before) && !isConditional(before)) {
          break; // ways meet here that have nothing to do with the condition
        }
        if (isPart || !jumps.isEmpty()) {
          inside.add((LabelNode) node);
          found.addAll(isPart ? Collections.emptyList() : jumps);
        }
      } else if (isConditional(node)) {
        LabelNode target = ((JumpInsnNode) node).label;
        past = past == null && !inside.contains(target) ? target : past;
        if (target != past && !inside.contains(target)) {
          break; // another condition's
        }
        if (!found.contains(node)) {
          found.add(node);
        }
      } else if (opcode >= 0
          && (!fallsThrough(node) || !found.isEmpty() && endsStatement(opcode))) {
        break;
      }
    }
    return found;
  }

  private List<AbstractInsnNode> jumpsTo(LabelNode label) {
    List<AbstractInsnNode> result = new ArrayList<>();
    for (AbstractInsnNode node : code) {
      if (node instanceof JumpInsnNode && ((JumpInsnNode) node).label == label
          || node instanceof TableSwitchInsnNode && targets((TableSwitchInsnNode) node, label)
          || node instanceof LookupSwitchInsnNode && targets((LookupSwitchInsnNode) node, label)) {
        result.add(node);
      }
    }
    return result;
  }

  private static AbstractInsnNode previous(AbstractInsnNode node) {
    AbstractInsnNode at = node.getPrevious();
    while (at != null && at.getOpcode() < 0) {
      at = at.getPrevious();
    }
    return at;
  }

  private static boolean fallsThrough(AbstractInsnNode node) {
    int opcode = node == null ? Opcodes.NOP : node.getOpcode();
    return opcode != Opcodes.GOTO
        && opcode != Opcodes.ATHROW
        && opcode != Opcodes.TABLESWITCH
        && opcode != Opcodes.LOOKUPSWITCH
        && !(opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  private static boolean targets(TableSwitchInsnNode node, LabelNode label) {
    return node.dflt == label || node.labels.contains(label);
  }

  private static boolean targets(LookupSwitchInsnNode node, LabelNode label) {
    return node.dflt == label || node.labels.contains(label);
  }

  private static boolean endsStatement(int opcode) {
    return opcode >= Opcodes.ISTORE && opcode <= Opcodes.SASTORE
        || opcode == Opcodes.PUTFIELD
        || opcode == Opcodes.PUTSTATIC
        || opcode == Opcodes.POP
        || opcode == Opcodes.POP2
        || opcode == Opcodes.IINC;
  }

  private static boolean isConditional(AbstractInsnNode node) {
    return node instanceof JumpInsnNode
        && node.getOpcode() != Opcodes.GOTO
        && node.getOpcode() != Opcodes.JSR;
  }

  private static int inputs(AbstractInsnNode branch) {
    if (branch.getOpcode() == Opcodes.GOTO) {
      return 0;
    }
    int opcode = branch.getOpcode();
    return opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1;
  }
}
