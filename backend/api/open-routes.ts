import { Health } from '@cet/protocol/rest.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import type { Store, StoreHealth } from '../store/store.ts';
import { version } from '../version.ts';
import type { HttpApp } from './http-app.ts';
import type { MetricGauges, Metrics } from './metrics.ts';

function healthOf({ trouble, damage, message }: StoreHealth, instance: string): Health {
  const store =
    trouble === 'full' || trouble === 'locked'
      ? trouble
      : trouble !== undefined || damage !== undefined
        ? 'damaged'
        : 'ok';
  return {
    status: store === 'ok' ? 'ok' : 'degraded',
    version,
    protocol: PROTOCOL_VERSION,
    instance,
    store,
    ...(message !== undefined && { message }),
  };
}

/** Doors without a token: they tell how the backend is, and nothing of what it holds. */
export function openRoutes(
  app: HttpApp,
  instance: string,
  store: Store,
  metrics: Metrics,
  document: () => object,
  gauges: () => Omit<MetricGauges, 'storeBytes'>,
): void {
  app.get(
    '/health',
    { schema: { summary: 'Whether the backend works', response: { 200: Health, 503: Health } } },
    async (_request, reply) => {
      const { health } = store;
      // A store that was replaced works again; one that is full still answers. Only with trouble is it not in service.
      return reply.code(health.trouble === undefined ? 200 : 503).send(healthOf(health, instance));
    },
  );

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const storeBytes = await store.ask('usedBytes');
    reply.type('text/plain; version=0.0.4; charset=utf-8');
    return metrics.text({ ...gauges(), storeBytes });
  });

  app.get('/openapi.json', { schema: { hide: true } }, async () => document());
}
