package com.acme.shop.http;

/** A status and a body: text, or JSON where {@code contentType} says so. */
public record ShopResponse(int status, String contentType, String body) {
  public static ShopResponse text(int status, String body) {
    return new ShopResponse(status, "text/plain; charset=utf-8", body);
  }

  public static ShopResponse json(int status, String body) {
    return new ShopResponse(status, "application/json", body);
  }
}
