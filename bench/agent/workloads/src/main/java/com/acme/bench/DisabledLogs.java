package com.acme.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log statements below the logger's level, which this agent remembers and nobody writes. */
public class DisabledLogs extends Workload {
  private static final Logger LOG = LoggerFactory.getLogger(DisabledLogs.class);

  /** An argument that nobody may ask for its text while its statement is not written. */
  private static final class Order {
    private final int number;

    Order(int number) {
      this.number = number;
    }

    @Override
    public String toString() {
      return "order " + number;
    }
  }

  @Benchmark
  public void twoConstants() {
    LOG.debug("order {} of {}", "a-17", "shop");
  }

  @Benchmark
  public void newObject() {
    LOG.debug("order {} of {}", new Order(nextSeed()), "shop");
  }
}
