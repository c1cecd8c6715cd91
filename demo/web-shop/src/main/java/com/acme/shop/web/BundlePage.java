package com.acme.shop.web;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;
import com.acme.shop.model.Money;
import com.acme.shop.web.BundlePricer.Part;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what a bundle costs each of the friends who share it. */
final class BundlePage {
  private static final Logger LOG = LoggerFactory.getLogger(BundlePage.class);

  private final BundlePricer pricer;

  BundlePage(BundlePricer pricer) {
    this.pricer = pricer;
  }

  ShopResponse share(ShopRequest request) {
    int friends = Integer.parseInt(request.parameter("friends", "2"));
    Part bundle = orchestra(friends);
    try {
      Money share = pricer.share(bundle);
      return ShopResponse.text(200, "everybody pays " + share);
    } catch (ArithmeticException e) {
      LOG.error("no price for {} among {}", bundle.name(), friends, e);
      return ShopResponse.text(200, "Ask us for a price.");
    }
  }

  private static Part orchestra(int friends) {
    Part care = new Part("care set", 1, List.of(Part.article("ROSIN-DARK", friends)));
    Part violin = new Part("violin set", 1, List.of(Part.article("VIOLIN-44", 1), care));
    return new Part("orchestra", 1, List.of(Part.article("STAND-1", 1), violin));
  }
}
