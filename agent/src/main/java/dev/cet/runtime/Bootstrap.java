package dev.cet.runtime;

import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The entry points that instrumented code names in its constant pool, and the only class of ours
 * there.
 *
 * <p>It is a {@code Throwable} so that a handler can seem to catch it: the verifier looks such a
 * class up when it checks the instrumented class. Else the JVM would ask the application's class
 * loader for it at the first throw, on a thread that may hold any lock.
 */
public final class Bootstrap extends Throwable {
  private static final long serialVersionUID = 1;

  /** What {@code Mono.error} of Reactor makes. */
  private static final String FAILED = "reactor.core.publisher.MonoError";

  private Bootstrap() {}

  /**
   * Bootstrap method of every {@code invokedynamic} that the agent inserts, for (caller, name,
   * type, class number). Its descriptor stands in each instrumented class, so it is a short one.
   */
  public static Object link(Object... call) throws Throwable {
    MethodHandles.Lookup caller = (MethodHandles.Lookup) call[0];
    String name = (String) call[1];
    MethodType type = (MethodType) call[2];
    int classNumber = (Integer) call[3];
    Hooks hooks = Hooks.installed;
    return hooks == null
        ? new ConstantCallSite(nothing(type))
        : hooks.link(caller, name, type, classNumber);
  }

  /** Called by class files older than version 51. */
  public static void thrown(Throwable throwable, int site, int classNumber, Object[] values) {
    Hooks hooks = Hooks.installed;
    if (hooks != null) {
      hooks.thrown(classNumber, site, throwable, values);
    }
  }

  /** Called at the entry of a method whose calls are counted. */
  public static void entered(int counter) {
    CallCounts.entered(counter);
  }

  /** Called where a method begins that is to say so; see {@link Shadows#enter}. */
  public static boolean began(int number) {
    return Shadows.enter(number);
  }

  /** Called after that where {@link #began} wants it. */
  public static void given(Object[] arguments) {
    Shadows.arguments(arguments);
  }

  /** Called where such a method ends. */
  public static void ended(int number) {
    Shadows.leave(number);
  }

  /** Called where a method that answers exceptions is entered; {@code given} may be anything. */
  public static void handled(Object given, int classNumber) {
    Hooks hooks = Hooks.installed;
    if (hooks != null && given instanceof Throwable) {
      hooks.handled(classNumber, (Throwable) given);
    }
  }

  /** The same where it returns, if it does so only where there is an answer that has not failed. */
  public static void handledIf(Object answer, Object given, int classNumber) {
    if (answer != null && !answer.getClass().getName().equals(FAILED)) {
      handled(given, classNumber);
    }
  }

  /**
   * Gives back an exception that the agent may be told of.
   *
   * @throws StackOverflowError the same, where it has left no room for that, or one of its own when
   *     there is no room even to find that out; the caller throws the original on
   */
  public static Throwable told(Throwable throwable) {
    if (throwable instanceof StackOverflowError && !Overflows.hasRoom(throwable)) {
      throw (StackOverflowError) throwable;
    }
    return throwable;
  }

  /** A handle of {@code type} that ignores its arguments. */
  public static MethodHandle nothing(MethodType type) {
    MethodHandle nothing =
        MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class));
    return MethodHandles.dropArguments(nothing, 0, type.parameterList());
  }
}
