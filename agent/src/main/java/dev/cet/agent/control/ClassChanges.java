package dev.cet.agent.control;

import dev.cet.agent.instrument.Retransformer;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Everything that the agent changes in classes that are not its own: put in, taken back without a
 * trace, and put in again while the application runs.
 */
public final class ClassChanges {
  private static final long BETWEEN_BATCHES_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** A class that was being loaded meanwhile is there by then. */
  private static final long BETWEEN_PASSES_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final int FEWEST_PASSES = 2;
  private static final int MOST_PASSES = 10;

  private final Instrumentation instrumentation;
  private final Retransformer retransformer;
  private final ClassDoor door;

  /**
   * No changes yet.
   *
   * @param retransformer changes what is loaded
   * @param breaker is told the time that they take
   * @param leftAlone class loaders whose classes stay as they are
   * @param applicationCode whether a class of this loader and name is the application's
   */
  public ClassChanges(
      Instrumentation instrumentation,
      Retransformer retransformer,
      CpuBreaker breaker,
      Predicate<ClassLoader> leftAlone,
      BiPredicate<ClassLoader, String> applicationCode) {
    this.instrumentation = instrumentation;
    this.retransformer = retransformer;
    door = new ClassDoor(breaker, leftAlone, applicationCode);
  }

  /**
   * Lets a transformer see classes that are loaded from now on, after those that were added before.
   *
   * @param concerns which classes it sees
   */
  public void add(ClassFileTransformer transformer, Predicate<LoadedClass> concerns) {
    boolean isFirst = door.isEmpty();
    door.add(transformer, concerns);
    if (isFirst) {
      instrumentation.addTransformer(door, true);
    }
  }

  /** Changes all classes again after {@link #takeBack}. */
  void putIn() {
    if (!door.isEmpty()) {
      instrumentation.addTransformer(door, true);
    }
    retransform();
  }

  /**
   * Gives every class the code that it would have without the agent.
   *
   * @return how many classes the JVM would not let us change back
   */
  int takeBack() {
    instrumentation.removeTransformer(door);
    return retransform();
  }

  private int retransform() {
    Set<Class<?>> done = Collections.newSetFromMap(new IdentityHashMap<>());
    int refused = 0;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      List<Class<?>> next = new ArrayList<>();
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (isChanged(loaded) && done.add(loaded)) {
          next.add(loaded);
        }
      }
      if (next.isEmpty() && pass >= FEWEST_PASSES) {
        break;
      }
      int batch = Retransformer.MOST_TOGETHER;
      for (int i = 0; i < next.size(); i += batch) {
        refused += retransformer.change(next.subList(i, Math.min(next.size(), i + batch))).size();
        LockSupport.parkNanos(BETWEEN_BATCHES_NANOS);
      }
      LockSupport.parkNanos(BETWEEN_PASSES_NANOS);
    }
    return refused;
  }

  private boolean isChanged(Class<?> loaded) {
    if (loaded.isArray() || loaded.isPrimitive() || !instrumentation.isModifiableClass(loaded)) {
      return false;
    }
    return door.concerns(loaded.getClassLoader(), loaded.getName().replace('.', '/'));
  }
}
