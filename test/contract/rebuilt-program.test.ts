import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { type Backend, startBackend } from '@cet/backend/server.ts';
import type { EventSummary } from '@cet/protocol/event.ts';
import { API_PATH, type EventPage } from '@cet/protocol/rest.ts';
import { AGENT_JAR } from '../../scripts/repository.ts';

const run = promisify(execFile);
const RUN_TIMEOUT_MS = 60_000;

const SOURCE = `package orders;

public class Check {
  public static void main(String[] arguments) {
    for (int amount : new int[] {-1, 500, 7}) {
      try {
        check(amount, amount == 7 ? null : "x");
      } catch (RuntimeException e) {
        System.out.println(e);
      }
    }
  }

  static void check(int amount, String name) {
    if (amount < 0) {
      throw new IllegalStateException("negative: " + amount);
    }
    if (amount > 100) {
      throw new IllegalStateException("too many: " + amount);
    }
    System.out.println(name.length());
  }
}
`;

describe('A program that is edited, built and run again', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cet-rebuilt-'));
  let backend: Backend;

  before(async () => {
    backend = await startBackend({ dataFolder: path.join(folder, 'data'), port: 0 });
  });
  after(async () => {
    await backend.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  async function ask<T>(resource: string, body?: object): Promise<T> {
    const { url, userToken } = backend.running;
    const response = await fetch(url + API_PATH + resource, {
      method: body === undefined ? 'GET' : 'PATCH',
      headers: { authorization: `Bearer ${userToken}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${resource}: ${response.status}`);
    return (await response.json()) as T;
  }

  /** Builds and runs a version of the program; gives all events by their ids. */
  async function build(source: string): Promise<Map<string, EventSummary>> {
    const file = path.join(folder, 'Check.java');
    writeFileSync(file, source);
    await run('javac', ['-g', '-encoding', 'UTF-8', '-d', folder, file]);
    const { url, agentToken } = backend.running;
    const environment = { ...process.env, ET_COLLECTOR_URL: url, ET_TOKEN: agentToken };
    const jvm = [`-javaagent:${AGENT_JAR}`, '-cp', folder, 'orders.Check'];
    await run('java', jvm, { env: environment, timeout: RUN_TIMEOUT_MS });
    const { events } = await ask<EventPage>('/events?state=open&state=resolved');
    return new Map(events.map((event) => [event.id, event]));
  }

  /** `exception:line`, by id. */
  function places(events: Map<string, EventSummary>): Map<string, string> {
    const place = ({ name, location }: EventSummary) => `${name.replace('java.lang.', '')}:${location.line}`;
    return new Map([...events].map(([id, event]) => [id, place(event)]));
  }

  const idOf = (events: Map<string, EventSummary>, wanted: string) =>
    [...places(events)].find(([, place]) => place === wanted)?.[0];

  test('has one event for each statement that fails, and keeps it through every edit', async () => {
    const first = await build(SOURCE);
    assert.deepEqual([...places(first).values()].sort(), [
      'IllegalStateException:16',
      'IllegalStateException:19',
      'NullPointerException:21',
    ]);

    const moved = SOURCE.replace('static void check', '// five lines\n\n\n\n\n  static void check').replace(
      'negative: ',
      'below zero: ',
    );
    const second = await build(moved);
    assert.deepEqual([...second.keys()].sort(), [...first.keys()].sort(), 'nothing is new');
    for (const line of [16, 19]) {
      const id = idOf(first, `IllegalStateException:${line}`) ?? '';
      assert.equal(places(second).get(id), `IllegalStateException:${line + 5}`);
      assert.equal(second.get(id)?.occurrences, 2);
    }

    const limit = idOf(second, 'IllegalStateException:24') ?? '';
    await ask(`/events/${limit}`, { state: 'resolved' });
    const edited = moved
      .replace('amount > 100', 'amount > 100 && name != null')
      .replace(
        '    if (amount < 0) {',
        '    if (amount == -1) {\n      throw new IllegalStateException("not one: " + amount);\n    }\n    if (amount < 0) {',
      );
    const third = await build(edited);
    assert.equal(third.size, 4, 'the throw that was added is new, no other one is');
    assert.equal(third.get(limit)?.occurrences, 3, 'the edited statement is the same error');
    assert.equal(third.get(limit)?.state, 'open', 'so it has come back');
    assert.equal(places(third).get(limit), 'IllegalStateException:27');
    const added = [...third.keys()].find((id) => !second.has(id)) ?? '';
    assert.equal(places(third).get(added), 'IllegalStateException:21');
  });
});
