import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SnapshotView } from '@cet/protocol/rest.ts';
import { environmentFacts } from './environment-fact.ts';

const GIB = 1024 ** 3;
const agent = {
  session: 'a-session',
  version: '0.1.0',
  application: 'shop',
  deployment: '1.4.2',
  environment: 'test',
  server: 'web-1',
  pid: 7,
  startedAt: 0,
};
const bare = {
  id: 'a-snapshot',
  definition: 'e1',
  at: 0,
  thread: { name: 'main', id: 1 },
  frames: [],
  logs: [],
};

function facts(
  host: SnapshotView['host'],
  runtime: SnapshotView['snapshot']['runtime'],
): Map<string, string> {
  const view = { agent, host, snapshot: { ...bare, runtime } } as SnapshotView;
  return new Map(
    environmentFacts(view).flatMap(({ title, facts }) => facts.map((f) => [`${title}/${f.name}`, f.value])),
  );
}

test('the build is told with its commit, and that there were changes beside it', () => {
  const build = { version: '1.4.2', commit: 'ab12', branch: 'main', dirty: 'true' };
  const shown = facts({ build }, undefined);
  assert.equal(shown.get('Deployment/Commit'), 'ab12 and changes');
  assert.equal(shown.get('Deployment/Branch'), 'main');
  assert.equal(shown.get('Deployment/Version'), undefined, 'the deployment says it already');
  assert.equal(facts({}, undefined).get('Deployment/Commit'), undefined);
});

test('of several applications in a server, the one that failed is told, not the server', () => {
  const snapshot = { ...bare, build: { name: 'shop', version: '2.3.1', commit: 'cd34' } };
  const host = { build: { name: 'tomcat', version: '11.0', commit: 'ab12', branch: 'main' } };
  const [deployment] = environmentFacts({ agent, host, snapshot } as unknown as SnapshotView);
  const shown = new Map(deployment?.facts.map(({ name, value }) => [name, value]));
  assert.equal(shown.get('Application'), 'shop');
  assert.equal(shown.get('Version'), '2.3.1');
  assert.equal(shown.get('Commit'), 'cd34');
  assert.equal(shown.get('Branch'), undefined, 'the branch of the server is not that of the application');
});

test('flags read as on a command line', () => {
  const flags = {
    UseG1GC: 'true',
    TieredCompilation: 'false',
    MaxHeapSize: String(GIB),
    TieredStopAtLevel: '1',
  };
  const jvm = { name: 'J', vendor: 'V', version: '25', arguments: [], flags };
  assert.equal(
    facts({ jvm }, undefined).get('JVM/Flags'),
    '+UseG1GC -TieredCompilation MaxHeapSize=1GB TieredStopAtLevel=1',
  );
});

test('use stands beside its limit', () => {
  const shown = facts(
    { container: { memoryLimitBytes: 2 * GIB, cpuLimit: 1.5, cgroup: 2 } },
    {
      diskTotalBytes: 100 * GIB,
      diskFreeBytes: 25 * GIB,
      openFiles: 12,
      maxOpenFiles: 1024,
      metaspaceUsedBytes: GIB,
      containerMemoryUsedBytes: GIB,
      containerThrottledMs: 2_000,
    },
  );
  assert.equal(shown.get('Host/Disk'), '75 GB of 100 GB');
  assert.equal(shown.get('Host/Open files'), '12 of 1,024');
  assert.equal(shown.get('Memory/Metaspace'), '1 GB');
  assert.equal(shown.get('Container/Memory'), '1 GB of 2 GB');
  assert.equal(shown.get('Container/CPU limit'), '1.5');
  assert.match(shown.get('Container/Throttled') ?? '', /^2(\.0)? s$/);
});

test('an agent that pauses says so, with what it used of its limit', () => {
  const of = (control: SnapshotView['control']) => {
    const view = { agent, control, snapshot: bare } as SnapshotView;
    return environmentFacts(view).find(({ title }) => title === 'Agent')?.facts ?? [];
  };
  const paused = of({ state: 'paused', cpuPercent: 3.1, cpuLimitPercent: 2 });
  assert.match(paused.find(({ name }) => name === 'Now')?.value ?? '', /takes no snapshots/);
  assert.deepEqual(
    paused.find(({ name }) => name === 'Own CPU'),
    { name: 'Own CPU', value: '3.1 % of a core, 2 % allowed', share: 1 },
  );
  const running = of({ state: 'running', cpuPercent: 0.2, cpuLimitPercent: 2 });
  assert.equal(
    running.find(({ name }) => name === 'Now'),
    undefined,
  );
  assert.equal(
    of({ state: 'running' }).find(({ name }) => name === 'Own CPU'),
    undefined,
  );
});

test('a thread is told with what sets it apart', () => {
  const of = (thread: object) => {
    const view = { agent, snapshot: { ...bare, thread: { name: 'web-7', id: 31, ...thread } } };
    const all = environmentFacts(view as unknown as SnapshotView).flatMap(({ facts }) => facts);
    return all.filter(({ name }) => /Thread|Its/.test(name)).map(({ name, value }) => `${name}: ${value}`);
  };
  assert.deepEqual(of({}), ['Thread: web-7', 'Its state: running']);
  assert.deepEqual(of({ virtual: true }), ['Thread: web-7', 'Its state: running, virtual']);
  assert.deepEqual(of({ daemon: true, interrupted: true, priority: 10, group: 'pool' }), [
    'Thread: web-7',
    'Its state: running, interrupted, daemon, priority 10',
    'Its group: pool',
  ]);
});
