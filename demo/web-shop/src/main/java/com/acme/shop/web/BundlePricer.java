package com.acme.shop.web;

import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Money;
import java.math.BigDecimal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works out what everybody pays when friends buy a bundle, which may hold bundles, together. */
final class BundlePricer {
  private static final Logger LOG = LoggerFactory.getLogger(BundlePricer.class);

  /** An article or a bundle of parts, shared by {@code friends}. */
  record Part(String name, int friends, List<Part> parts) {
    static Part article(String sku, int friends) {
      return new Part(sku, friends, List.of());
    }
  }

  private final Catalog catalog;

  BundlePricer(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What each friend pays, in euros. */
  Money share(Part bundle) {
    LOG.debug("sharing {} among {}", bundle.name(), bundle.friends());
    return new Money(shareOf(bundle), CurrencyCode.EUR);
  }

  private BigDecimal shareOf(Part part) {
    if (part.parts().isEmpty()) {
      return shareOfArticle(part);
    }
    return shareOfBundle(part);
  }

  private BigDecimal shareOfBundle(Part bundle) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Part part : bundle.parts()) {
      sum = sum.add(shareOf(part));
    }
    return split(sum, bundle.friends());
  }

  private BigDecimal shareOfArticle(Part part) {
    BigDecimal price = catalog.find(part.name()).price().amount();
    return split(price, part.friends());
  }

  private static BigDecimal split(BigDecimal amount, int friends) {
    BigDecimal parts = BigDecimal.valueOf(friends);
    return amount.divide(parts);
  }
}
