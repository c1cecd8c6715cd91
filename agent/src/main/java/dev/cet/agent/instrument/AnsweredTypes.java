package dev.cet.agent.instrument;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The classes of exceptions for which the application has a method that answers them. */
public final class AnsweredTypes {
  private static final int MOST = 2_000;

  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private volatile int version;

  void add(String internalName) {
    synchronized (names) {
      if (names.size() < MOST && names.add(internalName)) {
        version = names.size();
      }
    }
  }

  /** Grows with the classes; 0 while there are none. */
  public int version() {
    return version;
  }

  /** Whether one of these internal names is among them. */
  public boolean containsAny(Set<String> internalNames) {
    for (String each : internalNames) {
      if (names.contains(each)) {
        return true;
      }
    }
    return false;
  }
}
