package com.acme.shop.web;

import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Money;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything the shop sells. */
final class Catalog {
  /** An article with its price in euros. */
  record Article(String sku, String title, Money price, String description) {}

  private static final String VIOLIN_STORY =
      "A full-size violin with a spruce top and a two-piece back of flamed maple, varnished by hand"
          + " over the course of eleven weeks in a small workshop near Mittenwald. It speaks easily"
          + " in the high positions and carries well in a large hall. Comes set up by our own"
          + " luthier, with a case, a bow of pernambuco and a cake of dark rosin. Every instrument"
          + " is played in for a fortnight before it leaves the house, so that what you hear in the"
          + " shop is what you will hear at home.";

  private final Article[] articles = {
    article("VIOLIN-44", "Violin 4/4 'Amati'", "1290.00", VIOLIN_STORY),
    article("ROSIN-DARK", "Rosin, dark", "14.90", "For violin and viola."),
    article("STRINGS-A", "Strings, set of four", "54.00", "Synthetic core, medium tension."),
    article("TUBA-BB", "Tuba in B flat", "4890.00", "Four rotary valves, yellow brass."),
    article("STAND-1", "Music stand", "29.00", "Folds to 48 cm."),
    article("METRONOME", "Metronome", "39.50", "Wind-up, mahogany."),
    article("MUTE-V", "Violin mute", "4.20", "Rubber."),
  };

  private final Map<String, Article> bySku =
      List.of(articles).stream().collect(Collectors.toMap(Article::sku, Function.identity()));

  private static Article article(String sku, String title, String euros, String description) {
    return new Article(sku, title, Money.of(euros, CurrencyCode.EUR), description);
  }

  /**
   * All articles in the order in which they are shown. The array is the catalog's own: do not
   * write.
   */
  Article[] articles() {
    return articles;
  }

  /** The article, or null. */
  Article find(String sku) {
    return bySku.get(sku);
  }
}
