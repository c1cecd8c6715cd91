package dev.cet.agent.control;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

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
    if (internalName == null
        || leftAlone.test(loader)
        || loader == null && isMachinery(internalName)) {
      return null;
    }
    LoadedClass loaded = new LoadedClass(loader, internalName, applicationCode);
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
