package com.acme.shop.model;

import java.util.List;

/**
 * What the web shop sends to {@code POST /checkout}. {@code discountCode} and {@code deliveryNote}
 * may be null.
 */
public record CheckoutRequest(
    int basketId,
    Customer customer,
    CurrencyCode currency,
    List<Item> items,
    String discountCode,
    PaymentCard card,
    String deliveryNote) {}
