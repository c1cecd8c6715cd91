package com.acme.shop.web;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when a parcel arrives. */
final class DeliveryPage {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryPage.class);
  private static final int FARTHEST_ZONE = 9;

  ShopResponse estimate(ShopRequest request) {
    String postcode = request.parameter("postcode", "80331");
    int zone = zoneOf(postcode);
    LocalDate arrival = LocalDate.now().plusDays(1 + zone / 3);
    LOG.debug("postcode {} is in zone {}, parcels arrive on {}", postcode, zone, arrival);
    return ShopResponse.text(200, "arrives on " + arrival);
  }

  /** The first digit of a postcode is its zone. Postcodes abroad have letters, too. */
  private static int zoneOf(String postcode) {
    int zone = FARTHEST_ZONE;
    try {
      zone = Integer.parseInt(postcode) / 10_000;
    } catch (NumberFormatException ignored) {
    }
    return zone;
  }
}
