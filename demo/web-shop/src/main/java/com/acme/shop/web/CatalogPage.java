package com.acme.shop.web;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;
import com.acme.shop.web.Catalog.Article;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the articles, three on a page, and what goes with them. */
final class CatalogPage {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogPage.class);
  private static final int PAGE_SIZE = 3;

  private final Catalog catalog;
  private final RecommendationClient recommendations;

  CatalogPage(Catalog catalog, RecommendationClient recommendations) {
    this.catalog = catalog;
    this.recommendations = recommendations;
  }

  ShopResponse show(ShopRequest request) {
    int page = Integer.parseInt(request.parameter("page", "1"));
    List<Article> articles = page(page);
    LOG.debug("page {} shows {} articles", page, articles.size());
    return ShopResponse.text(200, lines(articles));
  }

  /** The articles of one page, counted from 1. */
  private List<Article> page(int page) {
    Article[] all = catalog.articles();
    int first = (page - 1) * PAGE_SIZE;
    int last = first + PAGE_SIZE;
    LOG.debug("page {} holds articles {} to {} of {}", page, first + 1, last, all.length);
    List<Article> articles = new ArrayList<>();
    for (int i = first; i < last; i++) {
      articles.add(all[i]);
    }
    return articles;
  }

  /** What customers also bought; the best sellers while nobody can tell. */
  ShopResponse similar(ShopRequest request) {
    String sku = request.parameter("sku", "VIOLIN-44");
    try {
      return ShopResponse.text(200, String.join("\n", recommendations.similarTo(sku)));
    } catch (RecommendationException e) {
      LOG.warn("no recommendations for {}, showing best sellers", sku, e);
      return ShopResponse.text(200, lines(page(1)));
    }
  }

  private static String lines(List<Article> articles) {
    return articles.stream()
        .map(article -> article.title() + ", " + article.price())
        .collect(Collectors.joining("\n"));
  }
}
