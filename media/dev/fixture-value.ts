import type { Variable } from '@cet/protocol/snapshot.ts';
import type { Field, Value } from '@cet/protocol/value.ts';

/** Short ways to write values as the agent sends them. */
export const text = (value: string): Value => ({ kind: 'string', type: 'java.lang.String', text: value });
export const number = (value: number | string, type = 'int'): Value => ({
  kind: 'number',
  type,
  text: String(value),
});
export const nothing: Value = { kind: 'null' };
export const shown = (type: string, value: string): Value => ({ kind: 'text', type, text: value });
export const object = (type: string, id: number, fields: Record<string, Value>): Value => ({
  kind: 'object',
  type,
  id,
  fields: Object.entries(fields).map(([name, value]): Field => ({ name, value })),
});

const rule = nothing;

function discount(code: string): Value {
  return object('com.shop.pricing.Discount', 7, {
    rule,
    code: text(code),
    validUntil: shown('java.time.LocalDate', '2026-12-31'),
    stackable: { kind: 'boolean', type: 'boolean', text: 'false' },
  });
}

function order(id: number, currency: string): Value {
  const line = (n: number, sku: string, price: string): Value =>
    object('com.shop.order.Line', 20 + n, {
      sku: text(sku),
      quantity: number(n),
      price: object('com.shop.Money', 30 + n, {
        amount: shown('java.math.BigDecimal', price),
        currency: text(currency),
      }),
      order: { kind: 'object', type: 'com.shop.order.Order', ref: 1 },
    });
  return object('com.shop.order.Order', 1, {
    id: number(id, 'long'),
    currency: text(currency),
    status: { kind: 'enum', type: 'com.shop.order.Status', text: 'PRICING' },
    lines: {
      kind: 'collection',
      type: 'java.util.ArrayList',
      id: 2,
      size: 27,
      items: [line(1, 'TEA-JP-100', '6200'), line(2, 'CUP-02', '4100'), line(3, 'POT-IRON', '8100')],
      missing: 'size',
    },
    attributes: {
      kind: 'map',
      type: 'java.util.LinkedHashMap',
      id: 3,
      size: 2,
      entries: [
        [text('source'), text('app')],
        [text('campaign'), text('spring')],
      ],
    },
    customer: object('com.shop.order.Customer', 4, {
      id: text('jp-2207'),
      name: text('Aiko Tanaka'),
      email: { kind: 'string', type: 'java.lang.String', missing: 'redacted', rule: 'email' },
      history: { kind: 'collection', type: 'java.util.ArrayList', missing: 'depth', size: 14 },
    }),
    card: { kind: 'string', type: 'java.lang.String', missing: 'redacted', rule: 'card-number' },
    note: { kind: 'string', type: 'java.lang.String', text: 'Please ring twice.\nThe bell is quiet.' },
  });
}

/** The variables of `OrderService.applyDiscount` when it failed. */
export function applyDiscountVariables(orderId: number, currency: string, code: string): Variable[] {
  return [
    { name: 'this', kind: 'this', declaredType: 'com.shop.order.OrderService', value: orderService() },
    {
      name: 'order',
      kind: 'parameter',
      declaredType: 'com.shop.order.Order',
      value: order(orderId, currency),
    },
    { name: 'discount', kind: 'parameter', declaredType: 'com.shop.pricing.Discount', value: discount(code) },
    {
      name: 'total',
      kind: 'local',
      declaredType: 'com.shop.Money',
      value: object('com.shop.Money', 40, {
        amount: shown('java.math.BigDecimal', '18400'),
        currency: text(currency),
      }),
    },
    {
      name: 'lines',
      kind: 'local',
      declaredType: 'java.util.List',
      value: { kind: 'collection', type: 'java.util.ArrayList', ref: 2 },
    },
    {
      name: 'percent',
      kind: 'local',
      declaredType: 'int',
      value: { kind: 'number', missing: 'not-assigned' },
    },
  ];
}

function orderService(): Value {
  return object('com.shop.order.OrderService', 50, {
    prices: object('com.shop.pricing.PriceBook', 51, {
      rules: number(3),
      loadedAt: shown('java.time.Instant', '2026-11-22T12:00:03Z'),
    }),
    rates: object('com.shop.order.ShippingRates', 52, { countries: number(41) }),
  });
}

/** The variables of the callers. */
export function priceVariables(orderId: number, currency: string, code: string): Variable[] {
  return applyDiscountVariables(orderId, currency, code).slice(0, 3);
}

export function checkoutVariables(orderId: number): Variable[] {
  return [
    { name: 'this', kind: 'this', value: object('com.shop.web.CheckoutController', 60, {}) },
    {
      name: 'basket',
      kind: 'parameter',
      declaredType: 'com.shop.web.Basket',
      value: object('com.shop.web.Basket', 61, { id: number(orderId), customer: text('jp-2207') }),
    },
  ];
}
