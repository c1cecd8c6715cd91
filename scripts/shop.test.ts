import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { isProcessAlive } from './process/owned-process.ts';
import { waitUntil } from './process/wait-until.ts';
import { buildShop, startShop } from './shop.ts';

before(() => buildShop());

test('the shop starts, fails in every way within seconds, and ends with its processes', async () => {
  const lines: string[] = [];
  const shop = await startShop({ onLine: (line) => lines.push(line) });
  try {
    assert.equal(shop.pids.length, 3);
    assert.ok(existsSync(path.join(shop.sourceFolder, 'web-shop', 'src')));
    assert.equal(await (await fetch(`${shop.ordersUrl}/health`)).text(), 'ok');
    const expected = [
      /web-shop: .*ERROR BasketPage .*checkout of basket 8841 failed/,
      /web-shop: .*WARN {2}BasketPage .*400 pieces/,
      /web-shop: Exception in thread "receipt-printer" .*IllegalArgumentException/,
      /order-service: .*ERROR Fulfilment .*no carrier takes parcel/,
      /order-service: .*WARN {2}Fulfilment .*is late/,
      /order-service: WARNING: no shipping zone for CH/,
    ];
    await waitUntil(() => expected.every((pattern) => lines.some((line) => pattern.test(line))), {
      what: 'every kind of line',
      timeoutMs: 20_000,
    });
  } finally {
    await shop.stop();
  }
  assert.deepEqual(shop.pids.filter(isProcessAlive), []);
  assert.ok(lines.some((line) => /load-driver ends: \d+ visits, 0 without an answer/.test(line)));
});

test('a service that cannot start says why', async () => {
  await assert.rejects(
    startShop({ agentJar: path.join(import.meta.dirname, 'no-such-agent.jar'), load: false }),
    /order-service ended before it was ready:[\s\S]*no-such-agent\.jar/,
  );
});
