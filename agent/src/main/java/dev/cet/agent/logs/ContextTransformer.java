package dev.cet.agent.logs;

import dev.cet.runtime.LogContext;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Makes the frameworks' per-thread contexts tell of each change; see {@link LogContext}. */
final class ContextTransformer implements ClassFileTransformer {
  private static final String LOGBACK = "ch/qos/logback/classic/util/LogbackMDCAdapter";
  private static final String LOG4J = "org/apache/logging/log4j/ThreadContext";
  private static final String CONTEXT = Type.getInternalName(LogContext.class);

  /** By the method's name: what to call with the same arguments. */
  private static final Map<String, String> LOGBACK_METHODS = new HashMap<>();

  private static final Map<String, String> LOG4J_METHODS = new HashMap<>();

  static {
    for (String same : new String[] {"put", "remove", "clear"}) {
      LOGBACK_METHODS.put(same, same);
    }
    LOGBACK_METHODS.put("setContextMap", "replace");
    for (String same : new String[] {"put", "putAll", "remove", "removeAll"}) {
      LOG4J_METHODS.put(same, same);
    }
    LOG4J_METHODS.put("clearMap", "clear");
    LOG4J_METHODS.put("clearAll", "clear");
  }

  static boolean isContext(String internalName) {
    return internalName.equals(LOGBACK) || internalName.equals(LOG4J);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null || !isContext(internalName)) {
      return null;
    }
    try {
      ClassReader reader = new ClassReader(classFile);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      boolean logback = internalName.equals(LOGBACK);
      reader.accept(new ContextVisitor(writer, logback ? LOGBACK_METHODS : LOG4J_METHODS), 0);
      return writer.toByteArray();
    } catch (Throwable unknownShape) {
      return null; // snapshots without a context are as good as those of an application without one
    }
  }

  private static final class ContextVisitor extends ClassVisitor {
    private final Map<String, String> methods;

    ContextVisitor(ClassVisitor next, Map<String, String> methods) {
      super(Opcodes.ASM9, next);
      this.methods = methods;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      String told = methods.get(name);
      if (told == null
          || (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT)) != Opcodes.ACC_PUBLIC) {
        return next;
      }
      int first = (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitCode() {
          super.visitCode();
          Type[] arguments = Type.getArgumentTypes(descriptor);
          for (int i = 0; i < arguments.length; i++) {
            super.visitVarInsn(Opcodes.ALOAD, first + i);
          }
          String result = Type.getMethodDescriptor(Type.VOID_TYPE, arguments);
          super.visitMethodInsn(Opcodes.INVOKESTATIC, CONTEXT, told, result, false);
        }
      };
    }
  }
}
