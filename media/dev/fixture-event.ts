import type { EventDetail } from '@cet/protocol/event.ts';
import type { Mapping } from '@cet/protocol/language.ts';
import type { EventType } from '@cet/protocol/report.ts';
import type { CodeLocation, Frame } from '@cet/protocol/snapshot.ts';
import { CHECKOUT_CONTROLLER, lineOf, ORDER_SERVICE, QUANTITY_PARSER } from './fixture-source.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Now, for all fixtures of this page. */
export const now = Date.now();

export type FixtureEvent = EventDetail & { mapping: Mapping };

const application = (type: string, method: string, file: string, line: number): Frame => ({
  class: type,
  method,
  file,
  line,
  application: true,
});

/** The frames between the web server and the shop, as a servlet container has them. */
function serverFrames(): Frame[] {
  const third = (type: string, method: string, line: number): Frame => ({
    class: type,
    method,
    file: `${type.slice(type.lastIndexOf('.') + 1)}.java`,
    line,
    application: false,
    missing: 'third-party',
  });
  const frames = [
    third('jdk.internal.reflect.DirectMethodHandleAccessor', 'invoke', 103),
    third('java.lang.reflect.Method', 'invoke', 580),
    third('org.springframework.web.method.support.InvocableHandlerMethod', 'doInvoke', 255),
    third('org.springframework.web.servlet.DispatcherServlet', 'doDispatch', 1089),
    third('jakarta.servlet.http.HttpServlet', 'service', 590),
  ];
  for (let i = 0; i < 30; i++)
    frames.push(third('org.apache.catalina.core.ApplicationFilterChain', 'doFilter', 140 + i));
  frames.push(third('org.apache.tomcat.util.net.NioEndpoint$SocketProcessor', 'doRun', 1740));
  frames.push(third('java.util.concurrent.ThreadPoolExecutor', 'runWorker', 1144));
  frames.push(third('java.lang.Thread', 'run', 1583));
  return frames;
}

export const checkoutFrames: Frame[] = [
  application(
    'com.shop.order.OrderService',
    'applyDiscount',
    'OrderService.java',
    lineOf(ORDER_SERVICE, 'int percent'),
  ),
  application(
    'com.shop.order.OrderService',
    'price',
    'OrderService.java',
    lineOf(ORDER_SERVICE, 'Money reduced'),
  ),
  application(
    'com.shop.web.CheckoutController',
    'checkout',
    'CheckoutController.java',
    lineOf(CHECKOUT_CONTROLLER, 'orders.price'),
  ),
  ...serverFrames(),
];

interface Part {
  type?: EventType;
  name?: string;
  message?: string;
  location?: CodeLocation;
  frames?: Frame[];
  mapping?: Mapping;
}

/** An event of the shop; give what differs. */
export function event(id: string, part: Part & Partial<EventDetail>): FixtureEvent {
  const frames = part.frames ?? checkoutFrames;
  const { class: type = '', method = '', file = '', line = 1 } = part.location ?? frames[0] ?? {};
  return {
    id,
    fingerprint: id,
    service: 'order-service',
    environment: 'production',
    type: 'uncaught',
    name: 'java.lang.NullPointerException',
    state: 'open',
    firstSeenAt: now - 2 * HOUR,
    lastSeenAt: now - 40_000,
    occurrences: 132,
    perMinute: 2.4,
    firstDeployment: '1.4.2',
    lastDeployment: '1.4.2',
    isNewInDeployment: false,
    snapshots: 41,
    latestSnapshot: `${id}.0`,
    location: { class: type, method, file, line },
    mapping: { state: 'exact', uri: `file:///shop/${file}`, line: line - 1 },
    deployments: [
      { deployment: '1.4.2', firstSeenAt: now - 2 * HOUR, lastSeenAt: now - 40_000, occurrences: 132 },
    ],
    servers: ['web-7', 'web-4'],
    ...part,
    frames,
  };
}

const parser = application(
  'com.shop.order.QuantityParser',
  'parse',
  'QuantityParser.java',
  lineOf(QUANTITY_PARSER, 'parseInt'),
);
const recursion: Frame[] = [];
for (let i = 0; i < 1024; i++) {
  recursion.push(
    application(
      'com.shop.catalog.CategoryTree',
      i % 2 === 0 ? 'depthOf' : 'lambda$depthOf$0',
      'CategoryTree.java',
      i % 2 === 0 ? 58 : 59,
    ),
  );
  if (i % 2 === 1)
    recursion.push({
      class: 'java.util.stream.ReferencePipeline',
      method: 'forEach',
      file: 'ReferencePipeline.java',
      line: 596,
      application: false,
    });
}

/** The events of the fake backend, by what is special about them. */
export const EVENTS: FixtureEvent[] = [
  event('npe', {
    message: 'Cannot read field "percent" because "discount.rule" is null',
    calls: 32_180,
    countedOccurrences: 132,
    isNewInDeployment: true,
    related: [
      {
        relation: 'wrapped-by',
        id: 'swallowed',
        type: 'uncaught',
        name: 'com.shop.web.CheckoutFailedException',
        message: 'order 8841 cannot be priced',
        location: {
          class: 'com.shop.web.CheckoutController',
          method: 'checkout',
          file: 'CheckoutController.java',
          line: 41,
        },
        state: 'open',
        lastSeenAt: now - 40_000,
        occurrences: 132,
      },
      {
        relation: 'logged-by',
        id: 'recursion',
        type: 'logged-error',
        name: 'com.shop.web.CheckoutController',
        message: 'checkout failed',
        location: {
          class: 'com.shop.web.CheckoutController',
          method: 'checkout',
          file: 'CheckoutController.java',
          line: 44,
        },
        state: 'resolved',
        lastSeenAt: now - 400_000,
        occurrences: 12,
      },
      {
        relation: 'replaced-by',
        id: 'swallowed',
        type: 'caught',
        name: 'java.io.IOException',
        message: 'stream closed',
        location: { class: 'com.shop.web.Exports', method: 'close', file: 'Exports.java', line: 17 },
        state: 'open',
        lastSeenAt: now - 40_000,
        occurrences: 7,
      },
    ],
  }),
  event('swallowed', {
    type: 'swallowed',
    name: 'java.lang.NumberFormatException',
    message: 'For input string: "2,5"',
    frames: [
      {
        class: 'java.lang.Integer',
        method: 'parseInt',
        file: 'Integer.java',
        line: 661,
        application: false,
        missing: 'third-party',
      },
      parser,
      ...checkoutFrames.slice(2),
    ],
    location: parser,
    handler: { ...parser, line: lineOf(QUANTITY_PARSER, 'catch'), application: true },
    occurrences: 4810,
    calls: 32_180,
    countedOccurrences: 4810,
    perMinute: 61,
    firstSeenAt: now - 30 * 24 * HOUR,
    lastSeenAt: now - 2000,
    mapping: {
      state: 'changed',
      uri: 'file:///shop/QuantityParser.java',
      line: 30,
      reason: 'The file was saved after 1.4.2 was built.',
    },
    resurfacedAt: now - 6 * HOUR,
    resolvedIn: '1.4.0',
    firstDeployment: '1.3.9',
    deployments: [
      { deployment: '1.4.2', firstSeenAt: now - 6 * HOUR, lastSeenAt: now - 2000, occurrences: 4102 },
      {
        deployment: '1.3.9',
        firstSeenAt: now - 30 * 24 * HOUR,
        lastSeenAt: now - 12 * 24 * HOUR,
        occurrences: 708,
      },
    ],
  }),
  event('cause', {
    type: 'caught',
    name: 'com.shop.stock.StockUnavailableException',
    message: 'Stock service did not answer for POT-IRON',
    occurrences: 17,
    perMinute: 0.1,
    lastSeenAt: now - 14 * MINUTE,
    handler: {
      class: 'com.shop.web.CheckoutController',
      method: 'checkout',
      file: 'CheckoutController.java',
      line: 19,
      application: true,
    },
  }),
  event('warning', {
    type: 'logged-warning',
    name: 'com.shop.order.PaymentGateway',
    message: 'payment took 2,310 ms, limit is 2,000 ms',
    service: 'payment-service',
    frames: [
      application('com.shop.order.PaymentGateway', 'charge', 'PaymentGateway.java', 88),
      ...serverFrames(),
    ],
    mapping: { state: 'missing', reason: 'No file PaymentGateway.java of package com.shop.order.' },
    occurrences: 9,
    perMinute: 0.02,
    lastSeenAt: now - 50 * MINUTE,
    environment: 'staging',
  }),
  event('custom', {
    type: 'custom',
    name: 'order.without-price',
    service: 'order-service',
    occurrences: 12,
    perMinute: 0.3,
    lastSeenAt: now - 90 * MINUTE,
  }),
  event('stackoverflow', {
    name: 'java.lang.StackOverflowError',
    service: 'stock-service',
    frames: recursion,
    occurrences: 3,
    perMinute: 0,
    lastSeenAt: now - 5 * HOUR,
  }),
  event('bare', {
    type: 'logged-error',
    name: 'java.sql.SQLTimeoutException',
    message: 'Query 4711 exceeded 5 s',
    logged: { name: 'Query {} exceeded {} s', exception: 'java.sql.SQLTimeoutException' },
    service: 'stock-service',
    snapshots: 0,
    occurrences: 2,
    perMinute: 0,
    lastSeenAt: now - 26 * HOUR,
    mapping: {
      state: 'ambiguous',
      uri: 'file:///shop/OrderService.java',
      line: 39,
      others: ['file:///old/OrderService.java'],
      reason: 'OrderService.java exists in shop and in old-shop.',
    },
  }),
];
const bare = EVENTS.find(({ id }) => id === 'bare');
if (bare !== undefined) delete bare.latestSnapshot;
