package dev.cet.agent.code;

import dev.cet.agent.instrument.MethodInfo;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Finds a method in a class file. */
public final class MethodCode {
  private MethodCode() {}

  /**
   * The method with its lines and variables, without frames; null where the class has none such.
   */
  public static MethodNode read(ClassReader reader, MethodInfo method) {
    MethodNode[] found = new MethodNode[1];
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            if (!name.equals(method.name) || !descriptor.equals(method.descriptor)) {
              return null;
            }
            found[0] =
                new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions);
            return found[0];
          }
        };
    reader.accept(visitor, ClassReader.SKIP_FRAMES);
    return found[0];
  }
}
