package com.acme.shop.orders;

import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Money;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a parcel costs. Older than the rest of the service, so it logs through the JDK. */
final class ShippingRates {
  private static final Logger LOG = Logger.getLogger(ShippingRates.class.getName());
  private static final int WORLD_ZONE = 3;

  private final Map<String, Integer> zones = Map.of("DE", 1, "AT", 1, "FR", 2, "US", 3, "JP", 3);

  /** The rate for a country. One without a zone pays as the farthest zone does. */
  Money forCountry(String country, CurrencyCode currency) {
    Integer zone = zones.get(country);
    if (zone == null) {
      LOG.log(Level.WARNING, "no shipping zone for {0}, charging zone 3", country);
      return rate(WORLD_ZONE, currency);
    }
    LOG.log(Level.FINE, "{0} is in zone {1}", new Object[] {country, zone});
    return rate(zone, currency);
  }

  private static Money rate(int zone, CurrencyCode currency) {
    return switch (currency) {
      case EUR, USD -> Money.of("4.90", currency).times(zone);
      case JPY -> Money.of("600", currency).times(zone);
    };
  }
}
