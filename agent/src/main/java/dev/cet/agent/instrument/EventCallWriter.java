package dev.cet.agent.instrument;

import dev.cet.runtime.CustomGate;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes the calls that tell the agent of a custom event: straight on, without frames. */
final class EventCallWriter {
  /** Internal name of what the code calls. */
  static final String GATE = Type.getInternalName(CustomGate.class);

  /** Operand stack that a call needs on top of what is there: site, array, array, index, value. */
  static final int STACK = 6;

  private static final String DESCRIPTOR = "(I[Ljava/lang/Object;)V";

  private EventCallWriter() {}

  /** [] → []; {@code variables} is null where none are handed over. */
  static InsnList call(String method, int site, List<LocalVariableNode> variables) {
    InsnList out = new InsnList();
    out.add(CallWriter.pushInt(site));
    if (variables == null) {
      out.add(new InsnNode(Opcodes.ACONST_NULL));
    } else {
      out.add(CallWriter.pushInt(variables.size()));
      out.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
      for (int i = 0; i < variables.size(); i++) {
        LocalVariableNode variable = variables.get(i);
        out.add(new InsnNode(Opcodes.DUP));
        out.add(CallWriter.pushInt(i));
        int load = Kinds.loadOpcode(Kinds.ofDescriptor(variable.desc));
        out.add(new VarInsnNode(load, variable.index));
        CallWriter.box(out, Kinds.ofDescriptor(variable.desc));
        out.add(new InsnNode(Opcodes.AASTORE));
      }
    }
    out.add(new MethodInsnNode(Opcodes.INVOKESTATIC, GATE, method, DESCRIPTOR, false));
    return out;
  }
}
