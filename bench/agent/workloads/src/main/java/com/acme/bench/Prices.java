package com.acme.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Application-like code for the benchmarks: small methods, collections, a {@code try} that rarely catches. */
final class Prices {
  private final Map<String, Integer> rates = new HashMap<>();
  private final List<String> codes = new ArrayList<>();

  Prices(int size) {
    for (int i = 0; i < size; i++) {
      String code = "code-" + i;
      codes.add(code);
      rates.put(code, i * 7 % 100);
    }
  }

  /** Sums all prices; nothing throws. */
  long total(int quantity) {
    long sum = 0;
    for (String code : codes) {
      sum += price(code, quantity);
    }
    return sum;
  }

  private long price(String code, int quantity) {
    try {
      return discounted(rates.get(code), quantity);
    } catch (IllegalStateException e) {
      return -1;
    }
  }

  private static long discounted(int rate, int quantity) {
    int percent = quantity > 10 ? 90 : 100;
    return (long) rate * quantity * percent / 100;
  }
}
