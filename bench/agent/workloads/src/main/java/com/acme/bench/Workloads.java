package com.acme.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All workloads by the name of their row. */
final class Workloads {
  private static final Logger LOG = LoggerFactory.getLogger(Workloads.class);

  private Workloads() {}

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

  /** Libraries have hundreds of methods to compile: measured too early, it is the JIT's order that is compared. */
  static int warmUpFactor(String name) {
    return name.startsWith("throw") || name.startsWith("stackless") || name.startsWith("work") || name.startsWith("disabled")
        ? 1
        : 8;
  }

  static Map<String, Workload> all() {
    Map<String, Workload> all = new LinkedHashMap<>();
    Thrower thrower = new Thrower();
    for (int depth : new int[] {3, 10, 100, 1000}) {
      all.put("throw+catch,_" + depth + "_frames", seed -> thrower.throwAndCatch(depth - 2, seed));
    }
    for (int depth : new int[] {10, 100}) {
      all.put("stackless_throw+catch,_" + depth + "_frames", seed -> thrower.stackless(depth - 2, seed));
    }
    Prices prices = new Prices(1000);
    // One pass over the prices takes about 10 µs, so a throw with each is 100,000 per second.
    int[] passes = {0, 1000, 100, 10, 1};
    for (int each : passes) {
      int rate = each == 0 ? 0 : 100_000 / each;
      all.put(
          "work_with_" + rate + "_throws/s",
          seed -> prices.total(seed & 15) + (each > 0 && seed % each == 0 ? thrower.throwAndCatch(8, seed) : 0));
    }
    all.put("disabled_log_statement", seed -> {
      LOG.debug("order {} of {}", "a-17", "shop");
      return seed;
    });
    all.put("disabled_log_statement_with_an_object", seed -> {
      LOG.debug("order {} of {}", new Order(seed), "shop");
      return seed;
    });
    Json json = new Json();
    all.put("jackson,_parse_and_write", json::roundTrip);
    all.put("commons-lang3,_strings", Libraries::commonsLang);
    all.put("guava,_collections", Libraries::guava);
    Bitmaps bitmaps = new Bitmaps();
    all.put("RoaringBitmap,_set_operations", bitmaps::operations);
    return all;
  }
}
