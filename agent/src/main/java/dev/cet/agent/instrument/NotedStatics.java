package dev.cet.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Notes which static fields of the application's classes hold something to show: only the class
 * file tells a compile-time constant from a value that is found out at run time. Changes no class.
 */
public final class NotedStatics implements ClassFileTransformer {
  private static final int MOST_CLASSES = 20_000;

  /** A name, a set and an entry. */
  private static final int CLASS_BYTES = 350;

  private static final int FIELD_BYTES = 100;

  /** What compilers make, without saying so. */
  private static final int MADE_BY_COMPILER = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ENUM;

  /** Types of the JDK that tell nothing about a failure: the first part of their names. */
  private static final String[] MACHINERY = {
    "java.util.logging.",
    "java.lang.System$Logger",
    "java.lang.ThreadLocal",
    "java.lang.InheritableThreadLocal",
    "java.lang.invoke.",
    "java.lang.reflect.",
    "java.io.ObjectStreamField",
    "sun.misc.Unsafe"
  };

  private final ApplicationTransformer application;
  private final ConcurrentHashMap<String, Set<String>> byClass = new ConcurrentHashMap<>();

  /**
   * Nothing noted yet.
   *
   * @param application says which classes are the application's
   */
  public NotedStatics(ApplicationTransformer application) {
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
        note(internalName.replace('/', '.'), classFile);
      } catch (Throwable beyondUs) {
        return null; // its statics are not shown
      }
    }
    return null;
  }

  private void note(String className, byte[] classFile) {
    Set<String> mutable = new LinkedHashSet<>();
    Set<String> fixed = new LinkedHashSet<>();
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String signature, Object constant) {
            boolean isShown =
                (access & Opcodes.ACC_STATIC) != 0
                    && (access & MADE_BY_COMPILER) == 0
                    && constant == null
                    && name.indexOf('$') < 0
                    && !isMachinery(typeName(descriptor))
                    && !typeName(descriptor).equals(className + "$Companion"); // Kotlin
            if (isShown) {
              ((access & Opcodes.ACC_FINAL) == 0 ? mutable : fixed).add(name);
            }
            return null;
          }
        };
    int skipped = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
    new ClassReader(classFile).accept(visitor, skipped);
    mutable.addAll(fixed);
    if (!mutable.isEmpty() && byClass.size() < MOST_CLASSES) {
      boolean isNew = byClass.put(className, mutable) == null;
      application.memory().count(isNew ? CLASS_BYTES + FIELD_BYTES * mutable.size() : 0);
    }
  }

  /** Of an array, that of its elements. */
  private static String typeName(String descriptor) {
    return Type.getType(descriptor.substring(descriptor.lastIndexOf('[') + 1)).getClassName();
  }

  /** Whether objects of a class serve the program and tell nothing about its state. */
  public static boolean isMachinery(String className) {
    for (String prefix : MACHINERY) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return isLogger(className.substring(className.lastIndexOf('.') + 1));
  }

  private static boolean isLogger(String simpleName) {
    return simpleName.endsWith("Logger") || simpleName.equals("Log");
  }

  /** Names of those fields of a class, in the order to show them: what may change first. */
  public Set<String> of(String className) {
    return byClass.getOrDefault(className, Collections.emptySet());
  }
}
