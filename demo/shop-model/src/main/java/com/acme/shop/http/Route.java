package com.acme.shop.http;

/** Answers one kind of request. What it throws becomes a 500. */
@FunctionalInterface
public interface Route {
  ShopResponse answer(ShopRequest request);
}
