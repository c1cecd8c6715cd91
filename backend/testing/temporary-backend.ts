import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { EventState, EventSummary } from '@cet/protocol/event.ts';
import { API_PATH, type EventPage } from '@cet/protocol/rest.ts';
import { type Backend, type BackendOptions, startBackend } from '../server.ts';
import type { Answer } from './agent-client.ts';

const folders: string[] = [];

/**
 * A folder that is gone after the tests of the file. Not in a hook of the test: that would run before those which end what
 * has files open in it, and Windows removes no open file.
 */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cet-backend-'));
  if (folders.length === 0) process.once('exit', removeFolders);
  folders.push(folder);
  return folder;
}

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** A backend in this process on a free port, with its real store and doors; closed after the test. */
export async function temporaryBackend(
  t: TestContext,
  options: Partial<BackendOptions> = {},
): Promise<Backend> {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const backend = await startBackend({ port: 0, ...options, dataFolder });
  t.after(() => backend.close());
  return backend;
}

/** Asks the backend as an editor does. */
export async function ask<T>(
  { url, userToken }: RunningBackend,
  path: string,
  init: RequestInit = {},
): Promise<Answer<T>> {
  const response = await fetch(url + (path.startsWith('/events') ? API_PATH + path : path), {
    ...init,
    headers: { authorization: `Bearer ${userToken}`, ...(init.headers as Record<string, string>) },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : text) as T,
  };
}

/** Events by name, whatever their state. */
export async function eventsByName(running: RunningBackend): Promise<Record<string, EventSummary>> {
  const path = '/events?state=open&state=resolved&state=hidden&limit=1000';
  const { body } = await ask<EventPage>(running, path);
  return Object.fromEntries(
    body.events.map((event) => [event.location.class.replace('com.shop.', ''), event]),
  );
}

/** Gives an event a state as an editor does. */
export async function setState(
  running: RunningBackend,
  id: string,
  state: EventState,
): Promise<EventSummary> {
  const { body } = await ask<EventSummary>(running, `/events/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ state }),
  });
  return body;
}
