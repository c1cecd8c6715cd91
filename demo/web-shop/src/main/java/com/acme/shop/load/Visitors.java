package com.acme.shop.load;

import static com.acme.shop.load.Scenario.fails;
import static com.acme.shop.load.Scenario.works;

import java.util.List;
import java.util.Random;

/**
 * What visitors do next. First every failure once, so that all of them are seen within seconds;
 * then a mix in which three of five visits fail. The same seed gives the same visits.
 */
final class Visitors {
  private static final double SHARE_OF_FAILURES = 0.6;

  private static final List<Scenario> FAILING =
      List.of(
          fails("POST", "/basket/submit?customer=jp-2207"),
          fails("GET", "/delivery?postcode=SW1A%201AA"),
          fails("POST", "/orders/ship"),
          fails("POST", "/basket/change?customer=de-1001&quantity=400"),
          fails("GET", "/account/wishes?customer=us-3305"),
          fails("GET", "/catalog?page=3"),
          fails("POST", "/basket/submit?customer=ch-5120"),
          fails("POST", "/basket/submit?customer=fr-1410"),
          fails("POST", "/stock/sweep"),
          fails("POST", "/basket/submit?customer=us-3305"),
          fails("GET", "/bundle/share?friends=3"),
          fails("POST", "/carriers/import"),
          fails("POST", "/receipt/print?paper=NARROW&title=Strings,%20set%20of%20four%20(medium)"),
          fails("GET", "/catalog/similar?sku=STRINGS-A"),
          fails("POST", "/basket/change?customer=it-9999"));

  private static final List<Scenario> WORKING =
      List.of(
          works("POST", "/basket/submit?customer=de-1001"),
          works("GET", "/catalog?page=1"),
          works("GET", "/catalog?page=2"),
          works("GET", "/delivery?postcode=80331"),
          works("GET", "/bundle/share?friends=4"),
          works("GET", "/account/wishes?customer=de-1001"),
          works("POST", "/basket/change?customer=de-1001&quantity=2"),
          works("POST", "/receipt/print?title=Rosin,%20dark"));

  private final Random random;
  private int visits;

  Visitors(long seed) {
    this.random = new Random(seed);
  }

  Scenario next() {
    int visit = visits++;
    if (visit < FAILING.size()) {
      return FAILING.get(visit);
    }
    List<Scenario> scenarios = random.nextDouble() < SHARE_OF_FAILURES ? FAILING : WORKING;
    return scenarios.get(random.nextInt(scenarios.size()));
  }
}
