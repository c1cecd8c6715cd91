import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type EventDefinition, Report } from '@cet/protocol/report.ts';
import type { Snapshot } from '@cet/protocol/snapshot.ts';
import { Value } from 'typebox/value';
import { Collector, type Ended, isReportRequest, runUnderAgent } from './agent-run.ts';

describe('What the agent sends', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cet-contract-'));
  const collector = new Collector();
  let ended: Ended;
  let reports: Report[];

  before(async () => {
    ended = await runUnderAgent('corner.Corner', folder, {
      ET_COLLECTOR_URL: await collector.listen(),
      ET_TOKEN: 'a-token-for-this-test',
      ET_DEPLOYMENT_NAME: '1.4.2',
      ET_ENV_ID: 'test',
      ET_CUSTOM_EVENTS: 'corner.Corner.audit',
      DB_PASSWORD: 'must not leave this machine',
    });
    reports = collector.received.map((request) => JSON.parse(request.text) as Report);
  });

  after(() => {
    collector.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('comes in requests that a backend lets in', () => {
    assert.ok(reports.length > 0, ended.stderr);
    for (const request of collector.received) {
      assert.ok(isReportRequest(request));
      assert.equal(request.headers.authorization, 'Bearer a-token-for-this-test');
    }
  });

  test('fits the contract in every report', () => {
    for (const report of reports) assert.deepEqual([...Value.Errors(Report, report)], []);
  });

  test('names the process once and for all', () => {
    const [first] = reports;
    assert.ok(first);
    assert.equal(first.agent.application, 'Corner');
    assert.equal(first.agent.deployment, '1.4.2');
    assert.equal(first.agent.environment, 'test');
    assert.ok(first.host?.jvm);
    assert.deepEqual(
      reports.map((report) => report.seq),
      reports.map((_, index) => index + 1),
    );
    assert.equal(reports.at(-1)?.last, true);
  });

  test('hides secrets of the environment', () => {
    assert.ok(!collector.received.some((request) => request.text.includes('must not leave')));
    assert.ok(!collector.received.some((request) => request.text.includes('a-token-for-this-test')));
    const variables = reports[0]?.host?.environmentVariables ?? {};
    assert.equal(variables.DB_PASSWORD, '<redacted by name: password>');
  });

  test('has each event with its type, place and exact count', () => {
    const seen = definitions().map((event) => ({
      type: event.type,
      exception: event.exception,
      message: event.message,
      line: event.location.line,
      occurrences: occurrences(event),
    }));
    const argument = 'java.lang.IllegalArgumentException';
    const price = { exception: argument, message: 'quantity -1', line: lineOf('price'), occurrences: 3 };
    assert.deepEqual(
      new Set(seen.filter((event) => event.exception === argument)),
      new Set([
        { type: 'caught', ...price },
        { type: 'swallowed', ...price },
      ]),
    );
    const warning = seen.find((event) => event.type === 'logged-warning');
    assert.equal(warning?.line, lineOf('warning'));
    assert.equal(warning?.occurrences, 3);
    const error = seen.find((event) => event.type === 'logged-error');
    assert.equal(error?.exception, 'java.lang.IllegalStateException');
    const uncaught = seen.find((event) => event.type === 'uncaught');
    assert.equal(uncaught?.line, lineOf('worker'));
    assert.equal(uncaught?.occurrences, 1);
  });

  test('has custom events with name, calling line, exact count and what was handed over', () => {
    const custom = definitions().filter((event) => event.type === 'custom');
    assert.deepEqual(
      custom.map((event) => [event.name, event.location.method, event.location.line, occurrences(event)]),
      [
        ['stock-is-low', 'count', lineOf('custom'), 3],
        ['Corner.audit', 'count', lineOf('configured'), 3],
      ],
    );
    const [low, audit] = custom.map((event) => firstSnapshot(event));
    const variables = low?.frames[0]?.variables ?? [];
    assert.deepEqual(
      variables.map(({ name, kind }) => [name, kind]),
      [
        ['value', 'value'],
        ['this', 'this'],
        ['stock', 'parameter'],
      ],
    );
    assert.ok(JSON.stringify(variables[0]).includes('north'));
    const parameters = audit?.frames[0]?.variables?.map(({ name, value }) => [name, value.text]);
    assert.deepEqual(parameters, [
      ['what', 'counted'],
      ['stock', '1'],
    ]);
    assert.equal(audit?.frames[1]?.method, 'count');
    assert.equal(audit?.frames[1]?.variables?.find(({ name }) => name === 'stock')?.value.text, '1');
    assert.ok(!collector.received.some((request) => request.text.includes('not to be seen')));
  });

  test('has values as thrown and log statements below the level', () => {
    const caught = definitions().find((event) => event.type === 'caught');
    const snapshot = firstSnapshot(caught);
    assert.ok(snapshot);
    const variables = new Map(
      snapshot.frames[0]?.variables?.map((variable) => [variable.name, variable.value]),
    );
    assert.equal(variables.get('quantity')?.text, '-1');
    assert.equal(variables.get('item')?.text, 'apple \ud800 "ü"\n');
    assert.equal(variables.get('this')?.fields?.[0]?.value.text, 'north');
    const statement = snapshot.logs.at(-1);
    assert.equal(statement?.message, 'pricing -1 of apple \ud800 "ü"\n');
    assert.equal(statement?.level, 'DEBUG');
    assert.equal(statement?.hidden, true);
  });

  test('has the element that a frame points at, behind the first ones', () => {
    const uncaught = definitions().find((event) => event.type === 'uncaught');
    const stock = firstSnapshot(uncaught)?.frames[0]?.variables?.find(({ name }) => name === 'stock')?.value;
    assert.equal(stock?.size, 100);
    assert.equal(stock.items?.length, 25);
    assert.deepEqual(stock.pointed, [{ index: 80, value: { kind: 'number', type: 'int', text: '7' } }]);
  });

  test('leaves the program as it is', () => {
    assert.equal(ended.code, 0);
    assert.equal(ended.stdout, '');
    assert.match(ended.stderr, /order failed: quantity -3/);
    assert.match(
      ended.stderr,
      /Exception in thread "worker" java.lang.UnsupportedOperationException: from north/,
    );
    assert.doesNotMatch(ended.stderr, /\[cet\]/);
  });

  function definitions(): EventDefinition[] {
    return reports.flatMap((report) => report.definitions);
  }

  function firstSnapshot(event: EventDefinition | undefined): Snapshot | undefined {
    return reports.flatMap((report) => report.snapshots).find((one) => one.definition === event?.id);
  }

  function occurrences(event: EventDefinition): number {
    return reports
      .flatMap((report) => report.counts)
      .filter((count) => count.definition === event.id)
      .reduce((sum, count) => sum + count.occurrences, 0);
  }
});

/** The line of the program that ends with `// line: <mark>`. */
function lineOf(mark: string): number {
  const source = readFileSync(path.join(import.meta.dirname, 'programs', 'Corner.java'), 'utf8');
  return source.split('\n').findIndex((line) => line.endsWith(`// line: ${mark}`)) + 1;
}
