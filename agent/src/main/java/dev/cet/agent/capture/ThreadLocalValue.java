package dev.cet.agent.capture;

import java.lang.ref.WeakReference;

/** A thread-local's value as it was at the throw, as text. Keeps no object of the application. */
public final class ThreadLocalValue {
  final WeakReference<ThreadLocal<?>> local;
  final String localClass;

  /** Null for no value. */
  final String valueClass;

  final byte[] json;

  ThreadLocalValue(ThreadLocal<?> local, Object value, byte[] json) {
    this.local = new WeakReference<>(local);
    localClass = local.getClass().getName();
    valueClass = value == null ? null : value.getClass().getName();
    this.json = json;
  }

  /** Memory that it takes, about. */
  public int bytes() {
    return json.length;
  }
}
