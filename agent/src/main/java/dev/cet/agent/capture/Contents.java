package dev.cet.agent.capture;

/** Writes what is inside an object, after its kind, type and identity. Runs no foreign code. */
interface Contents {
  /** Throws whatever a structure throws that another thread is changing. */
  void write(ValueWriter writer, Object value, int depth) throws Throwable;
}
