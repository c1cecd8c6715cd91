package dev.cet.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What the agent installs behind the call sites of instrumented code. */
public abstract class Hooks {
  static volatile Hooks installed;

  protected Hooks() {}

  /** Puts the agent behind all call sites that are linked from now on. */
  public static void install(Hooks hooks) {
    installed = hooks;
  }

  /** Gives a call site for a class of the agent's site table. */
  protected abstract CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, int classNumber) throws Throwable;

  /** The method of a site of its own was given this exception to answer it. */
  protected abstract void handled(int classNumber, Throwable throwable);

  /** A throw seen by a class file too old for {@code invokedynamic}. */
  protected abstract void thrown(int classNumber, int site, Throwable throwable, Object[] values);
}
