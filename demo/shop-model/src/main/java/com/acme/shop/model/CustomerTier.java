package com.acme.shop.model;

/** What a customer has earned so far. */
public enum CustomerTier {
  GUEST,
  REGULAR,
  GOLD
}
