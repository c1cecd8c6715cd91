package dev.cet.agent.control;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.objectweb.asm.ClassReader;

/**
 * The one transformer that the JVM knows: asks for each class who wants to change it, and lets
 * these do it one after the other. Their CPU counts as the agent's. Most classes concern nobody,
 * and while an application starts thousands of them are loaded by code that is still interpreted.
 */
final class ClassDoor implements ClassFileTransformer {
  private static final class Entry {
    final ClassFileTransformer transformer;
    final Predicate<LoadedClass> concerns;

    Entry(ClassFileTransformer transformer, Predicate<LoadedClass> concerns) {
      this.transformer = transformer;
      this.concerns = concerns;
    }
  }

  /** Before Java 17, classes without a name may be parts of others, which nobody may change. */
  private static final boolean HAS_ANONYMOUS_CLASSES =
      System.getProperty("java.specification.version").matches("1\\..*|9|1[0-6]");

  private final CpuBreaker breaker;
  private final Predicate<ClassLoader> leftAlone;
  private final BiPredicate<ClassLoader, String> applicationCode;
  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /**
   * Nobody wants anything yet.
   *
   * @param breaker is told what changes take
   * @param leftAlone class loaders whose classes nobody sees
   * @param applicationCode whether a class of this loader and name is the application's
   */
  ClassDoor(
      CpuBreaker breaker,
      Predicate<ClassLoader> leftAlone,
      BiPredicate<ClassLoader, String> applicationCode) {
    this.breaker = breaker;
    this.leftAlone = leftAlone;
    this.applicationCode = applicationCode;
  }

  /** Lets a transformer see the classes that concern it, as those before it leave them. */
  void add(ClassFileTransformer transformer, Predicate<LoadedClass> concerns) {
    entries.add(new Entry(transformer, concerns));
  }

  /** True while nobody wants anything. */
  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** True for a class that somebody may change. */
  boolean concerns(ClassLoader loader, String internalName) {
    LoadedClass loaded = new LoadedClass(loader, internalName, applicationCode);
    for (Entry entry : entries) {
      if (entry.concerns.test(loaded)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    String name = internalName == null ? ownName(loader, classFile) : internalName;
    if (name == null || leftAlone.test(loader) || loader == null && isMachinery(name)) {
      return null;
    }
    LoadedClass loaded = new LoadedClass(loader, name, applicationCode);
    byte[] changed = null;
    for (Entry entry : entries) {
      if (entry.concerns.test(loaded)) {
        byte[] current = changed == null ? classFile : changed;
        byte[] next = change(entry, loaded, classBeingRedefined, domain, current);
        changed = next == null ? changed : next;
      }
    }
    return changed;
  }

  /**
   * Of a class that is defined without being named: who defines it may leave that to the class
   * file.
   */
  private static String ownName(ClassLoader loader, byte[] classFile) {
    if (HAS_ANONYMOUS_CLASSES || loader == null) {
      return null;
    }
    try {
      return new ClassReader(classFile).getClassName();
    } catch (RuntimeException noClassFile) {
      return null; // the JVM says so, too
    }
  }

  private byte[] change(
      Entry entry,
      LoadedClass loaded,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    CpuUse use = breaker.begin();
    try {
      return entry.transformer.transform(
          loaded.loader, loaded.internalName, classBeingRedefined, domain, classFile);
    } catch (Throwable itsOwnTrouble) {
      return null; // the others still have their turn, as the JVM would do it
    } finally {
      use.pause();
      breaker.spent(use);
    }
  }

  /** What looking at a class may itself be the first to need: asking then would go in a circle. */
  private static boolean isMachinery(String internalName) {
    return internalName.startsWith("java/lang/invoke/")
        || internalName.startsWith("java/util/concurrent/");
  }
}
