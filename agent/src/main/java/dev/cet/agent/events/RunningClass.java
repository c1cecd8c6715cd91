package dev.cet.agent.events;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the class of a method that the calling thread executes. For rare use: it walks the stack.
 */
abstract class RunningClass {
  private static final RunningClass STACK = make();

  /** To be called at the agent's start: later an application's security manager may forbid it. */
  static void load() {}

  /** The deepest one of this name, or null. */
  static Class<?> named(String className) {
    return STACK == null ? null : STACK.find(className);
  }

  abstract Class<?> find(String className);

  private static RunningClass make() {
    try {
      return new Walked();
    } catch (ReflectiveOperationException java8) {
      return listed();
    } catch (RuntimeException | Error forbidden) {
      return null;
    }
  }

  private static RunningClass listed() {
    try {
      return new Listed();
    } catch (RuntimeException | Error forbidden) {
      return null;
    }
  }

  /** By {@code StackWalker}, which came with Java 9 and is called by reflection for that. */
  private static final class Walked extends RunningClass {
    private final Object walker;
    private final Method walk;
    private final Method declaringClass;

    Walked() throws ReflectiveOperationException {
      Class<?> type = Class.forName("java.lang.StackWalker");
      Class<?> option = Class.forName("java.lang.StackWalker$Option");
      Object withClasses = option.getField("RETAIN_CLASS_REFERENCE").get(null);
      walker =
          type.getMethod("getInstance", Set.class).invoke(null, Collections.singleton(withClasses));
      walk = type.getMethod("walk", Function.class);
      declaringClass =
          Class.forName("java.lang.StackWalker$StackFrame").getMethod("getDeclaringClass");
    }

    @Override
    Class<?> find(String className) {
      Function<Stream<?>, Class<?>> search = frames -> first(className, frames.iterator());
      try {
        return (Class<?>) walk.invoke(walker, search);
      } catch (ReflectiveOperationException unknown) {
        return null;
      }
    }

    private Class<?> first(String className, Iterator<?> frames) {
      while (frames.hasNext()) {
        Class<?> running = declaringClassOf(frames.next());
        if (running != null && running.getName().equals(className)) {
          return running;
        }
      }
      return null;
    }

    private Class<?> declaringClassOf(Object frame) {
      try {
        return (Class<?>) declaringClass.invoke(frame);
      } catch (ReflectiveOperationException unknown) {
        return null;
      }
    }
  }

  /** By a security manager, never installed: what Java 8 offers for it. */
  private static final class Listed extends RunningClass {
    private static final class Stack extends SecurityManager {
      Class<?>[] classes() {
        return getClassContext();
      }
    }

    private final Stack stack = new Stack();

    @Override
    Class<?> find(String className) {
      for (Class<?> running : stack.classes()) {
        if (running.getName().equals(className)) {
          return running;
        }
      }
      return null;
    }
  }
}
