package dev.cet.agent.instrument;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Whether a class file tells the variables of its methods, as it does where made with -g. */
final class VariableTables {
  private static final String ATTRIBUTE = "LocalVariableTable";
  private static final int UTF8 = 1;

  private final ClassReader reader;

  /** Whether any method has a table; null until it is asked. */
  private Boolean any;

  VariableTables(ClassReader reader) {
    this.reader = reader;
  }

  /** False where a method has variables whose names are not known. */
  boolean tell(MethodNode method) {
    boolean hasTable = method.localVariables != null && !method.localVariables.isEmpty();
    // What is never named, as `e` of an empty catch, has no entry, and then there is no table.
    return hasTable || method.maxLocals == 0 || takesNothing(method) && anyTable();
  }

  private static boolean takesNothing(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) != 0 && Type.getArgumentCount(method.desc) == 0;
  }

  private boolean anyTable() {
    if (any == null) {
      any = isAttributeNamed();
    }
    return any;
  }

  private boolean isAttributeNamed() {
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && reader.readByte(at - 1) == UTF8 && isAttribute(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAttribute(int at) {
    boolean is = reader.readUnsignedShort(at) == ATTRIBUTE.length();
    for (int i = 0; is && i < ATTRIBUTE.length(); i++) {
      is = reader.readByte(at + 2 + i) == ATTRIBUTE.charAt(i);
    }
    return is;
  }
}
