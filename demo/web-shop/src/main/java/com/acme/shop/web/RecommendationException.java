package com.acme.shop.web;

/** The recommendation service gave no answer. */
final class RecommendationException extends Exception {
  private static final long serialVersionUID = 1L;

  RecommendationException(String sku, Throwable cause) {
    super("nothing known about customers who bought " + sku, cause);
  }
}
