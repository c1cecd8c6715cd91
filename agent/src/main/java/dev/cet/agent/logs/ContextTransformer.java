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
  private static final String CONTEXT = Type.getInternalName(LogContext.class);

  /** By the class's name and the method's: what to call with the same arguments. */
  private static final Map<String, Map<String, String>> METHODS = new HashMap<>();

  static {
    add("ch/qos/logback/classic/util/LogbackMDCAdapter", "put", "remove", "clear");
    add("ch/qos/logback/classic/util/LogbackMDCAdapter", "setContextMap=replace");
    add("org/apache/logging/log4j/ThreadContext", "put", "putAll", "remove", "removeAll");
    add("org/apache/logging/log4j/ThreadContext", "clearMap=clear", "clearAll=clear");
    add("org/apache/log4j/MDC", "put", "remove", "clear");
    add("org/tinylog/ThreadContext", "put", "remove", "clear");
    add("org/jboss/logging/MDC", "put", "remove", "clear");
    add("org/jboss/logmanager/MDC", "put", "remove", "clear");
    add("org/jboss/logmanager/MDC", "putObject=put", "removeObject=remove");
    add("org/slf4j/helpers/BasicMDCAdapter", "put", "remove", "clear", "setContextMap=replace");
    for (String name : new String[] {"impl/Log4j", "impl/Reload4j", "reload4j/Reload4j"}) {
      add("org/slf4j/" + name + "MDCAdapter", "setContextMap=replace"); // past the class above
    }
  }

  static boolean isContext(String internalName) {
    return METHODS.containsKey(internalName);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    Map<String, String> methods = internalName == null ? null : METHODS.get(internalName);
    if (methods == null) {
      return null;
    }
    try {
      ClassReader reader = new ClassReader(classFile);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new ContextVisitor(writer, methods), 0);
      return writer.toByteArray();
    } catch (Throwable unknownShape) {
      return null; // snapshots without a context are as good as those of an application without one
    }
  }

  /** Methods that have the same name at the context, or another one behind an equals sign. */
  private static void add(String type, String... methods) {
    Map<String, String> told = METHODS.computeIfAbsent(type, name -> new HashMap<>());
    for (String method : methods) {
      String[] names = method.split("=");
      told.put(names[0], names[names.length - 1]);
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
