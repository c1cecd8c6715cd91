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
    return LoggerClass.of(internalName) != null;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    LoggerClass logger = internalName == null ? null : LoggerClass.of(internalName);
    if (logger == null) {
      return null;
    }
    try {
      return transform(logger, classFile);
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

  private static byte[] transform(LoggerClass logger, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    // Not COMPUTE_FRAMES: that would load the framework's classes from within their loader.
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    LoggerVisitor visitor = new LoggerVisitor(writer, logger);
    reader.accept(visitor, 0);
    return visitor.changed ? writer.toByteArray() : null;
  }

  private static final class LoggerVisitor extends ClassVisitor {
    private final LoggerClass logger;
    private boolean withFrames;
    private LoggerName loggerName;
    private boolean changed;

    LoggerVisitor(ClassVisitor next, LoggerClass logger) {
      super(Opcodes.ASM9, next);
      this.logger = logger;
      if (logger.hasGetter()) {
        loggerName = LoggerName.getter(logger.name);
      } else if (logger.nameField() == null) {
        loggerName = LoggerName.NONE;
      }
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
      boolean named = name.equals(logger.nameField()) && descriptor.equals("Ljava/lang/String;");
      if (named && !logger.hasGetter()) {
        loggerName = LoggerName.field(logger.name, name);
      }
      return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
      boolean fits = !isStatic || loggerName == LoggerName.NONE;
      boolean body = (access & Opcodes.ACC_ABSTRACT) == 0;
      MethodVisitor telling =
          body && fits && loggerName != null ? telling(next, isStatic, name, descriptor) : null;
      changed |= telling != null;
      return telling == null ? next : telling;
    }

    /** What writes the method so that it tells of its statement, or null to leave it alone. */
    private MethodVisitor telling(
        MethodVisitor next, boolean isStatic, String name, String descriptor) {
      Framework framework = logger.framework;
      DirectWriter.Entry direct =
          DirectMethods.of(logger, loggerName, name, descriptor, withFrames);
      if (direct != null) {
        boolean record = DirectMethods.isJulRecord(framework, name, descriptor);
        MethodVisitor inner = record ? new DirectMethods.RecordCheck(next, loggerName) : next;
        return new DirectWriter(inner, withFrames, direct);
      }
      if (name.equals("callAppenders") && descriptor.endsWith("LoggingEvent;)V")) {
        return new TextWriter.Appending(next, framework);
      }
      MethodVisitor deciding = DecidingMethods.of(next, logger, loggerName, name, descriptor);
      if (deciding != null) {
        return deciding;
      }
      GateParameters parts =
          logger.isGate(name) ? GateParameters.of(framework, name, descriptor, isStatic) : null;
      return parts == null ? null : new HandOverChoice(next, logger, loggerName, parts, withFrames);
    }
  }
}
