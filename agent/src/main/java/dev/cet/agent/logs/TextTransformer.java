package dev.cet.agent.logs;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the frameworks' formatting methods tell the texts that they make; see {@link
 * dev.cet.runtime.LogTexts}. The agent never asks an application object for its text, but the
 * framework does for each statement that is let through.
 */
final class TextTransformer implements ClassFileTransformer {
  private static final String LOGBACK = "ch/qos/logback/classic/spi/LoggingEvent";
  private static final String LOG4J1 = "org/apache/log4j/spi/LoggingEvent";
  private static final String LOG4J = "org/apache/logging/log4j/message/";
  private static final String JBOSS_LOG_MANAGER =
      "org/jboss/logmanager/Ext"; // LogRecord, Formatter
  private static final String JUL = "java/util/logging/Formatter";
  private static final String JUL_TO_SLF4J = "org/slf4j/bridge/SLF4JBridgeHandler";

  private static final String SLF4J = "org/slf4j/helpers/MessageFormatter";

  private static final String OF_THIS = "()Ljava/lang/String;";
  private static final String OF_RECORD = "(Ljava/util/logging/LogRecord;)Ljava/lang/String;";
  private static final String OF_PATTERN = "(Ljava/lang/String;";
  private static final String TO_BUFFER = "(Ljava/lang/StringBuilder;)V";

  /** Whether a class of this name formats statements. */
  static boolean isFormatting(String internalName) {
    return internalName.startsWith(LOG4J)
        || internalName.equals(LOGBACK)
        || internalName.equals(LOG4J1)
        || internalName.startsWith(JBOSS_LOG_MANAGER)
        || internalName.equals(SLF4J)
        || internalName.equals(JUL)
        || internalName.equals(JUL_TO_SLF4J);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null || !isFormatting(internalName)) {
      return null;
    }
    try {
      ClassReader reader = new ClassReader(classFile);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      FormattingVisitor visitor = new FormattingVisitor(writer);
      reader.accept(visitor, 0);
      return visitor.changed ? writer.toByteArray() : null;
    } catch (Throwable unknownShape) {
      return null; // the statement is shown as a hidden one is, with what is known of its arguments
    }
  }

  private static final class FormattingVisitor extends ClassVisitor {
    private boolean changed;

    FormattingVisitor(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if ((access & Opcodes.ACC_ABSTRACT) != 0) {
        return next;
      }
      MethodVisitor telling = telling(next, access, name, descriptor);
      changed |= telling != next;
      return telling;
    }

    private static MethodVisitor telling(
        MethodVisitor next, int access, String name, String descriptor) {
      int first = (access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
      switch (name) {
        case "getFormattedMessage":
        case "getRenderedMessage":
          return descriptor.equals(OF_THIS) ? new TextWriter.Returning(next, 0) : next;
        case "arrayFormat":
          return descriptor.startsWith(OF_PATTERN) ? new TextWriter.Formatting(next) : next;
        case "formatTo":
          return descriptor.equals(TO_BUFFER) ? new TextWriter.Filling(next) : next;
        case "formatMessage":
        case "getMessageI18N":
          return descriptor.equals(OF_RECORD) ? new TextWriter.Returning(next, first) : next;
        default:
          return next;
      }
    }
  }
}
