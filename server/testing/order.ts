import type { TestEvent } from './reports.ts';

/** A source file that fails in two ways. */
export const ORDER = `package com.shop;

class Order {
  int price(Discount discount, int[] rates) {
    return discount.rule.percent * rates[1];
  }

  void quiet() {
    try {
      price(null, null);
    } catch (NullPointerException e) {
    }
  }
}
`;

/** What {@link ORDER} throws in line 5. */
export const NPE: TestEvent = {
  type: 'uncaught',
  exception: 'java.lang.NullPointerException',
  message: 'Cannot read field "percent" because "discount.rule" is null',
  location: { class: 'com.shop.Order', method: 'price', file: 'Order.java', line: 5 },
  variables: [
    {
      name: 'discount',
      kind: 'parameter',
      value: {
        kind: 'object',
        type: 'com.shop.Discount',
        id: 1,
        fields: [
          { name: 'rule', value: { kind: 'null', text: 'null' } },
          { name: 'code', value: { kind: 'string', missing: 'redacted', rule: 'secret' } },
        ],
      },
    },
    {
      name: 'rates',
      kind: 'parameter',
      value: {
        kind: 'array',
        type: 'int[]',
        size: 2,
        items: [
          { kind: 'number', text: '7' },
          { kind: 'number', text: '9' },
        ],
      },
    },
  ],
};
/** The same, hidden by the `catch` in line 11. */
export const SWALLOWED: TestEvent = {
  type: 'swallowed',
  exception: 'java.lang.NullPointerException',
  location: { class: 'com.shop.Order', method: 'quiet', file: 'Order.java', line: 10 },
  handler: { class: 'com.shop.Order', method: 'quiet', file: 'Order.java', line: 11 },
};
