package dev.cet.agent.logs;

import dev.cet.agent.config.Notices;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the loggers of the supported frameworks remember their statements. Changes one class of
 * each, only inside its methods, so that it can be done to a loaded class too.
 */
public final class LoggerTransformer implements ClassFileTransformer {
  private final Notices notices;

  /** A transformer that tells {@code notices} of a logger that it has to leave alone. */
  public LoggerTransformer(Notices notices) {
    this.notices = notices;
  }

  /** Whether a class of this name is one of the frameworks' loggers. */
  public static boolean isLogger(String internalName) {
    return Framework.of(internalName) != null;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    Framework framework = internalName == null ? null : Framework.of(internalName);
    if (framework == null) {
      return null;
    }
    try {
      return transform(framework, classFile);
    } catch (Throwable unknownShape) {
      notices.problem(
          "logs " + internalName,
          "Log statements of "
              + internalName.replace('/', '.')
              + " cannot be seen in this version of it ("
              + unknownShape
              + "); everything else works.");
      return null;
    }
  }

  private static byte[] transform(Framework framework, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    // Not COMPUTE_FRAMES: that would load the framework's classes from within their loader.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    LoggerVisitor visitor = new LoggerVisitor(writer, framework);
    reader.accept(visitor, 0);
    return visitor.changed ? writer.toByteArray() : null;
  }

  private static final class LoggerVisitor extends ClassVisitor {
    private final Framework framework;
    private boolean withFrames;
    private boolean named;
    private boolean changed;

    LoggerVisitor(ClassVisitor next, Framework framework) {
      super(Opcodes.ASM9, next);
      this.framework = framework;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String parent,
        String[] interfaces) {
      withFrames = (version & 0xffff) >= Opcodes.V1_6;
      super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      named |= name.equals("name") && descriptor.equals("Ljava/lang/String;");
      return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean body = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_STATIC)) == 0;
      if (!body || !named) {
        return next;
      }
      DirectWriter.Entry direct = DirectMethods.of(framework, name, descriptor, withFrames);
      if (direct != null) {
        changed = true;
        boolean record = DirectMethods.isJulRecord(framework, name, descriptor);
        MethodVisitor inner = record ? new DirectMethods.RecordCheck(next) : next;
        return new DirectWriter(inner, withFrames, direct);
      }
      if (framework == Framework.LOGBACK && name.equals("callAppenders")) {
        changed = true;
        return new TextWriter.Appending(next);
      }
      GateParameters parts =
          framework.isGate(name, descriptor)
              ? GateParameters.of(framework, name, descriptor)
              : null;
      if (parts == null) {
        return next;
      }
      changed = true;
      return new GateWriter(next, framework, parts, withFrames);
    }
  }
}
