package com.acme.shop.orders;

import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Gets paid orders out of the house. */
final class Fulfilment {
  private static final Logger LOG = LogManager.getLogger(Fulfilment.class);
  private static final Duration PROMISED = Duration.ofHours(48);
  private static final double CARRIER_LIMIT_KG = 31.5;

  /** An order that waits for its carrier. */
  record Parcel(int orderId, String country, double weightKg, Duration waiting) {}

  /** Ships what can be shipped, and gives how many parcels left. */
  int ship(List<Parcel> parcels) {
    int shipped = 0;
    for (Parcel parcel : parcels) {
      LOG.debug("parcel {}: {} kg to {}", parcel.orderId, parcel.weightKg, parcel.country);
      if (parcel.weightKg > CARRIER_LIMIT_KG) {
        LOG.error(
            "no carrier takes parcel {} of {} kg to {}",
            parcel.orderId,
            parcel.weightKg,
            parcel.country);
        continue;
      }
      if (parcel.waiting.compareTo(PROMISED) > 0) {
        LOG.warn("parcel {} is late: it waited {}", parcel.orderId, parcel.waiting);
      }
      shipped++;
    }
    return shipped;
  }
}
