package dev.cet.agent.control;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;

/** A transformer whose time counts as the agent's. */
public final class Metered implements ClassFileTransformer {
  private final ClassFileTransformer transformer;
  private final CpuBreaker breaker;

  /** {@code transformer}, with the time that it takes told to {@code breaker}. */
  public Metered(ClassFileTransformer transformer, CpuBreaker breaker) {
    this.transformer = transformer;
    this.breaker = breaker;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile)
      throws IllegalClassFormatException {
    long start = System.nanoTime();
    try {
      return transformer.transform(loader, internalName, classBeingRedefined, domain, classFile);
    } finally {
      breaker.spent(System.nanoTime() - start);
    }
  }
}
