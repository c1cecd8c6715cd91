package com.acme.shop.model;

/** Someone who buys here. */
public record Customer(String id, String name, CustomerTier tier, Address address) {}
