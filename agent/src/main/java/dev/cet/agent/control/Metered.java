package dev.cet.agent.control;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import java.util.function.Predicate;

/** A transformer whose time counts as the agent's, and that some class loaders are kept from. */
public final class Metered implements ClassFileTransformer {
  private final ClassFileTransformer transformer;
  private final CpuBreaker breaker;
  private final Predicate<ClassLoader> leftAlone;

  /**
   * The transformer.
   *
   * @param breaker is told the time that it takes
   * @param leftAlone class loaders whose classes it does not see
   */
  public Metered(
      ClassFileTransformer transformer, CpuBreaker breaker, Predicate<ClassLoader> leftAlone) {
    this.transformer = transformer;
    this.breaker = breaker;
    this.leftAlone = leftAlone;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile)
      throws IllegalClassFormatException {
    if (leftAlone.test(loader)) {
      return null;
    }
    long start = System.nanoTime();
    try {
      return transformer.transform(loader, internalName, classBeingRedefined, domain, classFile);
    } finally {
      breaker.spent(System.nanoTime() - start);
    }
  }
}
