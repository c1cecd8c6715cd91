package dev.cet.agent.instrument;

/** A method that carries sites. Names only: nothing here keeps an application class alive. */
public final class MethodInfo {
  /** Binary name of the class. */
  public final String className;

  /** Name as in the class file. */
  public final String name;

  public final String descriptor;

  /** Source file from the class file, or null. */
  public final String file;

  /** False when the class was compiled without local variables ({@code -g}). */
  public final boolean debugInfo;

  /** Where the class was loaded from, or null. */
  public final ClassOrigin origin;

  public MethodInfo(
      String className,
      String name,
      String descriptor,
      String file,
      boolean debugInfo,
      ClassOrigin origin) {
    this.className = className;
    this.name = name;
    this.descriptor = descriptor;
    this.file = file;
    this.debugInfo = debugInfo;
    this.origin = origin;
  }

  /** Whether it is the same method of the same class, also where that was described twice. */
  public boolean isSameAs(MethodInfo other) {
    return this == other
        || name.equals(other.name)
            && className.equals(other.className)
            && String.valueOf(descriptor).equals(String.valueOf(other.descriptor));
  }

  @Override
  public String toString() {
    return className + '.' + name + descriptor;
  }
}
