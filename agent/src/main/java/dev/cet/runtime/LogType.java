package dev.cet.runtime;

/** Stands for an argument of which only the type is remembered. */
public final class LogType {
  /** Binary class name. */
  public final String name;

  LogType(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return '<' + name + '>';
  }
}
