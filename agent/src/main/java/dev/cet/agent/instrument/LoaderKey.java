package dev.cet.agent.instrument;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** A class loader by its identity: its own methods are the application's. Keeps none alive. */
final class LoaderKey extends WeakReference<ClassLoader> {
  private final int hash;

  /** To look one up. */
  LoaderKey(ClassLoader loader) {
    this(loader, null);
  }

  /** To keep; comes to {@code collected} when the loader is gone. */
  LoaderKey(ClassLoader loader, ReferenceQueue<ClassLoader> collected) {
    super(loader, collected);
    hash = System.identityHashCode(loader);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    ClassLoader loader = get();
    return loader != null && other instanceof LoaderKey && ((LoaderKey) other).get() == loader;
  }
}
