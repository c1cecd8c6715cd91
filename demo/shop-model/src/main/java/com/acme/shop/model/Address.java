package com.acme.shop.model;

/** Where a parcel goes. {@code country} is an ISO 3166 code of two letters. */
public record Address(String street, String postcode, String city, String country) {}
