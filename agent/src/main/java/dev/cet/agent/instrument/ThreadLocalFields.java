package dev.cet.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Notes which static fields of the application's classes hold thread-locals. Changes no class:
 * reflection would tell the same, but it loads the classes of all other fields.
 */
public final class ThreadLocalFields implements ClassFileTransformer {
  private static final int MOST_CLASSES = 5_000;

  /** A name, a map and an entry. */
  private static final int CLASS_BYTES = 350;

  private static final int FIELD_BYTES = 200;

  private final ApplicationTransformer application;
  private final ConcurrentHashMap<String, Map<String, String>> byClass = new ConcurrentHashMap<>();

  /**
   * Nothing noted yet.
   *
   * @param application says which classes are the application's
   */
  public ThreadLocalFields(ApplicationTransformer application) {
    this.application = application;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (internalName != null && application.isOfInterest(loader, internalName)) {
      try {
        note(internalName, classFile);
      } catch (Throwable beyondUs) {
        return null; // its thread-locals have no names
      }
    }
    return null;
  }

  private void note(String internalName, byte[] classFile) {
    Map<String, String> fields = new ConcurrentHashMap<>(2);
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String signature, Object value) {
            if ((access & Opcodes.ACC_STATIC) != 0 && descriptor.endsWith("ThreadLocal;")) {
              fields.put(name, descriptor);
            }
            return null;
          }
        };
    int skipped = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
    new ClassReader(classFile).accept(visitor, skipped);
    if (!fields.isEmpty() && byClass.size() < MOST_CLASSES) {
      boolean isNew = byClass.put(internalName.replace('/', '.'), fields) == null;
      application.memory().count(isNew ? CLASS_BYTES + FIELD_BYTES * fields.size() : 0);
    }
  }

  /** How many classes have such fields. */
  public int classes() {
    return byClass.size();
  }

  /** Descriptors of these fields of a class by their names. */
  public Map<String, String> of(String className) {
    return byClass.getOrDefault(className, Collections.emptyMap());
  }
}
