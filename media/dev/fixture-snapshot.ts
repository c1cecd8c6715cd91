import type { SnapshotList, SnapshotView } from '@cet/protocol/rest.ts';
import type { ExceptionInfo, Frame, LogStatement, Variable } from '@cet/protocol/snapshot.ts';
import { type FixtureEvent, now } from './fixture-event.ts';
import { applyDiscountVariables, checkoutVariables, number, priceVariables, text } from './fixture-value.ts';

const GIB = 1024 ** 3;

function atOf(index: number): number {
  return now - 40_000 - index * 31_000;
}

/** Entry `index` of an event's snapshots, newest first. */
export function snapshotList(event: FixtureEvent): SnapshotList {
  return {
    snapshots: Array.from({ length: event.snapshots }, (_, i) => ({
      id: `${event.id}.${i}`,
      at: atOf(i),
      thread: `http-nio-8080-exec-${1 + (i % 8)}`,
      deployment: event.lastDeployment,
      server: i % 3 === 1 ? 'web-4' : 'web-7',
    })),
  };
}

/** The snapshot with this index; no two have the same order. */
export function snapshotView(event: FixtureEvent, index: number): SnapshotView {
  const at = atOf(index);
  const orderId = 8841 + index;
  const exception: ExceptionInfo = {
    class: event.name,
    ...(event.message === undefined ? {} : { message: event.message }),
  };
  if (event.id === 'cause') exception.cause = timeoutCause();
  return {
    event: event.id,
    agent: {
      session: '0f8b7c52-8f0e-4a77-9a9a-1de1f3b1c001',
      version: '0.1.0',
      application: event.service,
      deployment: event.lastDeployment,
      environment: event.environment,
      server: index % 3 === 1 ? 'web-4' : 'web-7',
      pid: 4127,
      startedAt: now - 5 * 3_600_000,
    },
    host: {
      hostName: 'shop-web-7',
      os: 'Linux 6.8',
      arch: 'amd64',
      processors: 8,
      hostMemoryBytes: 32 * GIB,
      container: { id: '7f3a9d1c22b04e5f', memoryLimitBytes: 2 * GIB, cpuLimit: 2, cgroup: 2 },
      jvm: {
        name: 'OpenJDK 64-Bit Server VM',
        vendor: 'Eclipse Adoptium',
        version: '21.0.5+11',
        arguments: ['-Xmx1g', '-XX:+UseG1GC', '-javaagent:/opt/cet/cet-agent.jar'],
        mainClass: 'com.shop.ShopApplication',
        flags: { UseG1GC: 'true', MaxHeapSize: String(GIB), HeapDumpOnOutOfMemoryError: 'true' },
      },
      build: {
        version: event.lastDeployment,
        commit: '9f2c1e07b4d8a1b6c3e5f70812345678deadbeef',
        commitMessage: 'Price yen without decimals',
        branch: 'release/1.4',
        repository: 'https://git.example.org/shop.git',
        time: '2026-01-12T09:31:00Z',
      },
      workingDirectory: '/opt/shop',
      systemProperties: {
        'file.encoding': 'UTF-8',
        'java.home': '/opt/java/21',
        'line.separator': '\n',
        'user.timezone': 'Asia/Tokyo',
      },
      environmentVariables: {
        ET_APPLICATION_NAME: event.service,
        ET_DEPLOYMENT_NAME: event.lastDeployment,
        HOME: '/opt/shop',
        SPRING_PROFILES_ACTIVE: event.environment,
      },
    },
    snapshot: {
      id: `${event.id}.${index}`,
      definition: event.id,
      at,
      thread: { name: `http-nio-8080-exec-${1 + (index % 8)}`, id: 41 },
      ...(event.message === undefined ? {} : { message: event.message }),
      ...(event.type === 'logged-warning' ? {} : { exception }),
      frames: event.frames.map((frame, i) =>
        withVariables({ ...frame, ...entered(frame, at) }, event, i, orderId, index),
      ),
      logs: logs(at, orderId),
      threadLocals: [
        {
          name: 'TENANT',
          holder: 'com.acme.shop.Tenants',
          value: { kind: 'string', type: 'java.lang.String', text: 'north' },
        },
      ],
      mdc: { requestId: `r-${orderId}`, customer: 'jp-2207' },
      runtime: {
        heapUsedBytes: 0.61 * GIB,
        heapCommittedBytes: 0.8 * GIB,
        heapMaxBytes: GIB,
        nonHeapUsedBytes: 0.14 * GIB,
        nonHeapCommittedBytes: 0.15 * GIB,
        metaspaceUsedBytes: 0.09 * GIB,
        metaspaceMaxBytes: 0.25 * GIB,
        codeCacheUsedBytes: 0.04 * GIB,
        directBytes: 0.01 * GIB,
        residentBytes: 1.3 * GIB,
        loadedClasses: 14_206,
        gc: [
          { name: 'G1 Young Generation', count: 214, timeMs: 1830 },
          { name: 'G1 Old Generation', count: 0, timeMs: 0 },
        ],
        threads: 64,
        daemonThreads: 58,
        peakThreads: 71,
        load: 1.42,
        processCpu: 0.18,
        hostCpu: 0.42,
        openFiles: 318,
        maxOpenFiles: 65_536,
        diskTotalBytes: 80 * GIB,
        diskFreeBytes: 6 * GIB,
        hostFreeMemoryBytes: 9 * GIB,
        containerCpuUsedMs: 1_310_000,
        containerThrottledMs: 4_200,
        containerMemoryUsedBytes: 1.86 * GIB,
        uptimeMs: 5 * 3_600_000,
      },
      captureMicros: 1240,
    },
  };
}

/** How many statements came after a method of the shop began, and how long before the snapshot that was. */
const ENTERED: Readonly<Record<string, [number, number]>> = {
  applyDiscount: [2, 22],
  price: [4, 60],
  checkout: [6, 88],
};

function entered(frame: Frame, at: number): Partial<Frame> {
  const [logged, before] = ENTERED[frame.method] ?? [];
  return !frame.application || logged === undefined || before === undefined
    ? {}
    : { entered: { at: at - before, logged } };
}

function withVariables(frame: Frame, event: FixtureEvent, i: number, orderId: number, index: number): Frame {
  if (!frame.application) return frame;
  const currency = index === 5 ? 'EUR' : 'JPY';
  let variables: Variable[] = [];
  if (event.id === 'swallowed' && i === 1)
    variables = [
      { name: 'raw', kind: 'parameter', declaredType: 'java.lang.String', value: text('2,5') },
      { name: 'fallback', kind: 'local', declaredType: 'int', value: number(1) },
    ];
  else if (frame.method === 'applyDiscount')
    variables = applyDiscountVariables(orderId, currency, 'SPRING-JP');
  else if (frame.method === 'price') variables = priceVariables(orderId, currency, 'SPRING-JP');
  else if (frame.method === 'checkout') variables = checkoutVariables(orderId);
  else return { ...frame, missing: i > 3 ? 'budget' : 'no-debug-info' };
  const statics: Variable[] =
    i > 0 ? [] : [{ name: 'attempts', kind: 'static', declaredType: 'int', value: number(3) }];
  return { ...frame, variables: [...variables, ...statics] };
}

function timeoutCause(): ExceptionInfo {
  const frame = (type: string, method: string, file: string, line: number, application: boolean): Frame => ({
    class: type,
    method,
    file,
    line,
    application,
  });
  return {
    class: 'java.net.http.HttpTimeoutException',
    message: 'request timed out',
    frames: [
      frame('jdk.internal.net.http.HttpClientImpl', 'send', 'HttpClientImpl.java', 960, false),
      frame('jdk.internal.net.http.HttpClientFacade', 'send', 'HttpClientFacade.java', 133, false),
      frame('com.shop.stock.StockClient', 'reserve', 'StockClient.java', 44, true),
    ],
    cause: {
      class: 'java.net.SocketTimeoutException',
      message: 'Read timed out after 2000 ms',
      frames: [
        frame('sun.nio.ch.NioSocketImpl', 'timedRead', 'NioSocketImpl.java', 278, false),
        frame('sun.nio.ch.NioSocketImpl', 'implRead', 'NioSocketImpl.java', 304, false),
      ],
    },
  };
}

function logs(at: number, orderId: number): LogStatement[] {
  const statements: LogStatement[] = [];
  const add = (
    before: number,
    level: LogStatement['level'],
    logger: string,
    message: string,
    part: Partial<LogStatement> = {},
  ) =>
    statements.push({
      at: at - before,
      level,
      logger,
      message,
      hidden: level === 'DEBUG' || level === 'TRACE',
      ...part,
    });
  for (let i = 60; i > 0; i--) {
    add(
      4000 + i * 40,
      i % 7 === 0 ? 'INFO' : 'DEBUG',
      i % 2 === 0 ? 'com.shop.catalog.CatalogCache' : 'com.shop.pricing.PriceBook',
      i % 7 === 0 ? `reloaded ${i * 13} prices` : `lookup sku-${i * 31} hit`,
    );
  }
  add(86, 'INFO', 'com.shop.web.CheckoutController', `checkout basket=${orderId} customer=jp-2207`);
  add(71, 'TRACE', 'com.shop.order.Basket', 'basket has 3 lines');
  add(53, 'DEBUG', 'com.shop.pricing.PriceBook', 'no rule for SPRING-JP in JPY, 3 rules loaded');
  add(40, 'WARN', 'com.shop.stock.StockClient', 'stock answered late, 1,204 ms');
  add(15, 'DEBUG', 'com.shop.order.OrderService', 'applying discount SPRING-JP to Money', { partial: true });
  add(1, 'ERROR', 'com.shop.web.CheckoutController', 'checkout failed', {
    exception: 'java.lang.NullPointerException: Cannot read field "percent" because "discount.rule" is null',
  });
  return statements;
}
