package com.acme.shop.orders;

import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What everything costs in every currency, and what the discount codes take off. */
final class PriceBook {
  private static final Logger LOG = LogManager.getLogger(PriceBook.class);
  private static final LocalDate SEASON_END = LocalDate.of(2026, Month.DECEMBER, 31);

  /** By article or discount code, within one currency. */
  private record Key(String code, CurrencyCode currency) {}

  private final Map<Key, Money> prices = new HashMap<>();
  private final Map<Key, DiscountRule> rules = new HashMap<>();

  private PriceBook() {}

  /** Reads the price book from the class path. */
  static PriceBook load(String resource) {
    PriceBook book = new PriceBook();
    try (InputStream in = PriceBook.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(book::add);
      return book;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] cells = line.split(",");
    CurrencyCode currency = CurrencyCode.valueOf(cells[2]);
    Key key = new Key(cells[1], currency);
    if (cells[0].equals("price")) {
      prices.put(key, Money.of(cells[3], currency));
    } else {
      rules.put(key, new DiscountRule(currency, Integer.parseInt(cells[3])));
    }
  }

  int size() {
    return prices.size();
  }

  /** The list price of an article, or empty where it is not sold in that currency. */
  Optional<Money> price(String sku, CurrencyCode currency) {
    return Optional.ofNullable(prices.get(new Key(sku, currency)));
  }

  /** Finds the discount behind a code such as {@code SPRING-JP}; null for no code. */
  Discount discount(String code, CurrencyCode currency) {
    if (code == null) {
      return null;
    }
    String campaign = code.substring(0, code.indexOf('-'));
    DiscountRule rule = rules.get(new Key(campaign, currency));
    if (rule == null) {
      LOG.debug("no rule for {} in {}, {} rules loaded", code, currency, rules.size());
    }
    return new Discount(code, rule, SEASON_END);
  }
}
