package com.acme.shop.web;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows customers what they have put aside. */
final class AccountPage {
  private static final Logger LOG = LoggerFactory.getLogger(AccountPage.class);

  private final Sessions sessions;

  AccountPage(Sessions sessions) {
    this.sessions = sessions;
  }

  ShopResponse wishes(ShopRequest request) {
    String visitor = request.parameter("customer", "de-1001");
    try {
      return ShopResponse.text(200, String.join("\n", wishesOf(visitor)));
    } catch (ClassCastException e) {
      LOG.info("starting a new wish list for {}: {}", visitor, e.getMessage());
      return ShopResponse.text(200, "Your wish list is empty.");
    }
  }

  private List<String> wishesOf(String visitor) {
    int visits = sessions.attribute(visitor, "visits", 0);
    LOG.debug("visitor {} is here for the {}. time", visitor, visits);
    List<String> wishes = sessions.attribute(visitor, "wishes", List.of());
    return wishes;
  }
}
