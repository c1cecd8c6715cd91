import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { BackendTarget } from '@cet/protocol/language.ts';
import type { CodeAction, CodeLens, Hover, MarkupContent } from 'vscode-languageserver';
import { pathOfUri, uriOfPath } from './mapping/file-uri.ts';
import { BackendProcess } from './testing/backend-process.ts';
import { LspEditor, SETTINGS } from './testing/lsp-editor.ts';
import { NPE, ORDER, SWALLOWED } from './testing/order.ts';
import { TestAgent, type TestEvent } from './testing/reports.ts';

let folder = '';
let uri = '';
let data = '';
let backend: BackendProcess;
let agent: TestAgent;
let editor: LspEditor;

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'cet-data-'));
  backend = await BackendProcess.start(data);
});
after(async () => {
  await backend.kill();
  await rm(data, { recursive: true, force: true });
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cet-workspace-'));
  const path = join(folder, 'src', 'main', 'java', 'com', 'shop');
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'Order.java'), ORDER);
  const hourAgo = Date.now() / 1000 - 3600;
  await utimes(join(path, 'Order.java'), hourAgo, hourAgo);
  // Named as the server names it: on Windows with a small drive letter.
  uri = uriOfPath(pathOfUri(uriOfPath(join(path, 'Order.java'))) as string);
  agent = new TestAgent();
  editor = new LspEditor();
});
afterEach(async () => {
  await editor.close();
  await rm(folder, { recursive: true, force: true });
});

/** Each test's events are of an environment of its own: the backend is shared. */
let testsSoFar = 0;
let environment = '';
async function connect(target: Partial<Extract<BackendTarget, { mode: 'remote' }>> = {}): Promise<void> {
  environment = `env${++testsSoFar}`;
  agent = new TestAgent(environment);
  const { url, userToken: token } = backend.running;
  await editor.open(folder, {
    backend: { mode: 'remote', url, token, ...target },
    settings: { ...SETTINGS, environments: [environment] },
  });
}
async function connected(): Promise<void> {
  await connect();
  await editor.until(() => editor.status?.state === 'connected');
}
const builtNow = (event: TestEvent): TestEvent => ({ ...event, builtAt: Date.now() });
const diagnostics = (count: number) =>
  editor.until(() =>
    editor.diagnostics.get(uri)?.length === count ? editor.diagnostics.get(uri) : undefined,
  );
const lenses = () =>
  editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });

test('an event becomes a diagnostic on its line, without its file being open', async () => {
  await connected();
  await backend.report(agent.report([builtNow(NPE)]));
  const [diagnostic] = await diagnostics(1);
  assert.deepEqual(diagnostic?.range, { start: { line: 4, character: 4 }, end: { line: 4, character: 44 } });
  const [headline, facts] = String(diagnostic?.message).split('\n');
  assert.equal(headline, 'NullPointerException: Cannot read field "percent" because "discount.rule" is null');
  assert.match(facts ?? '', /^uncaught · 1× · 1\.0\/min · order-service · env\d+$/);
  assert.deepEqual(
    [diagnostic?.severity, diagnostic?.source, diagnostic?.code],
    [1, 'CET', 'NullPointerException'],
  );
  const link = decodeURIComponent(diagnostic?.codeDescription?.href ?? '');
  assert.equal(link, `command:cet.openArc?[{"event":"${diagnostic?.data}"}]`);
});

test('a swallowed event is shown where it was thrown and at the catch that hides it', async () => {
  await connected();
  await editor.openDocument(uri, ORDER);
  await backend.report(agent.report([builtNow(SWALLOWED)]));
  const [thrown, hidden] = await diagnostics(2);
  assert.deepEqual([thrown?.range.start.line, thrown?.severity], [9, 2]);
  assert.deepEqual([hidden?.range.start.line, hidden?.severity], [10, 4]);
  assert.equal(hidden?.message, 'Hides NullPointerException thrown in Order.quiet');
  assert.equal(thrown?.relatedInformation?.[0]?.location.range.start.line, 10);
  const position = { line: 10, character: 8 };
  const hover = await editor.connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri },
    position,
  });
  assert.match((hover.contents as MarkupContent).value, /⚡ NullPointerException.*\n\nswallowed · 1×/);
  assert.match(
    (hover.contents as MarkupContent).value,
    /_Warning: a catch took it and did nothing with it\._/,
  );
  const marks = await editor.until(() =>
    editor.marks.get(uri)?.length === 2 ? editor.marks.get(uri) : undefined,
  );
  assert.deepEqual(
    marks.map(({ line, kind, changed }) => [line, kind, changed]),
    [
      [9, 'warning', false],
      [10, 'swallowing-catch', false],
    ],
  );
});

test('what a method answered is handled by it, and only what it never looked at is marked there', async () => {
  await connected();
  await editor.openDocument(uri, ORDER);
  const handler = { ...SWALLOWED.location, line: 11, kind: 'method' as const };
  const events: TestEvent[] = [{ ...NPE, type: 'caught' }, SWALLOWED];
  await backend.report(agent.report(events.map((event) => builtNow({ ...event, handler }))));
  const told = (await diagnostics(3)).map(({ message }) => String(message).split(/\n| · /)[1]);
  assert.deepEqual(told, ['swallowed by Order.quiet', undefined, 'handled by Order.quiet']);
  const mark = await editor.until(() => editor.marks.get(uri)?.find(({ line }) => line === 10));
  assert.equal(mark.text, 'This handler hides NullPointerException (1×)');
});

test('CodeLens stands above the method and the line, counts along, and groups what meets', async () => {
  await connected();
  await backend.report(agent.report([builtNow(NPE)]));
  await diagnostics(1);
  const [method, line] = await lenses();
  assert.deepEqual([method?.range.start.line, line?.range.start.line], [3, 4]);
  assert.equal(line?.command?.title, '⚡ NullPointerException · 1× · 1.0/min · just now');
  assert.equal(line?.command?.command, 'cet.openArc');
  const refreshes = editor.lensRefreshes;
  const other = { ...NPE, exception: 'java.lang.IllegalStateException', type: 'caught' as const };
  await backend.report(agent.report([builtNow(NPE), builtNow(other)], 10));
  await diagnostics(2);
  await editor.until(() => editor.lensRefreshes > refreshes);
  const [, grouped] = await lenses();
  assert.match(grouped?.command?.title ?? '', /^⚡ NullPointerException and 1 more error · \d+× · just now$/);
  assert.match(
    grouped?.command?.tooltip ?? '',
    /^Choose one, .*:\nNullPointerException: Cannot .*\nIllegalStateException:/,
  );
  assert.equal(grouped?.command?.command, 'cet.pickEvent');
  assert.equal(grouped?.command?.arguments?.[0].length, 2);
});

test('hover tells the values of what the line names', async () => {
  await connected();
  await backend.report(agent.report([builtNow(NPE)]));
  await diagnostics(1);
  const position = { line: 4, character: 12 };
  const hover = await editor.connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri },
    position,
  });
  const text = (hover.contents as MarkupContent).value;
  assert.match(text, /^\*\*⚡ NullPointerException: Cannot read field/);
  assert.match(text, /_Error: nothing in the application caught it\._/);
  assert.match(text, /- `discount` = `Discount \{rule: null, code: …\}`/);
  assert.match(text, /- `discount\.rule` = `null`/);
  assert.match(text, /- `rates\[1\]` = `9`/);
  assert.match(text, /\[Open root cause\]\(command:cet\.openArc\?\S+ "Opens [^":]+"\)/);
  const links = [...text.matchAll(/\]\(command:/g)].length;
  assert.equal(
    [...text.matchAll(/\]\(command:\S+ "[A-Z][^":]+"\)/g)].length,
    links,
    'every link says what it does',
  );
  const nothing = await editor.connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 0 },
  });
  assert.equal(nothing, null);
});

test('where the editor shows the diagnostic above it, the hover tells the rest, values first', async () => {
  await connected();
  await editor.connection.sendNotification('cet/configure', {
    settings: { ...SETTINGS, environments: [environment], problemInHover: true },
  });
  await backend.report(agent.report([builtNow(NPE)]));
  await diagnostics(1);
  const textAt = async (character: number) => {
    const position = { line: 4, character };
    const params = { textDocument: { uri }, position };
    const hover = await editor.connection.sendRequest<Hover>('textDocument/hover', params);
    return (hover.contents as MarkupContent).value;
  };
  const besideIt = await textAt(12);
  assert.match(besideIt, /^At the latest throw:\n- /);
  assert.doesNotMatch(besideIt, /NullPointerException|1×/);
  assert.match(
    besideIt,
    /First just now · last just now · .*_Error: nothing in the application caught it\._/,
  );
  assert.match(besideIt, /\[Open root cause\]/);
  assert.match(
    await textAt(0),
    /^\*\*⚡ NullPointerException/,
    'the blanks before the statement have no diagnostic',
  );
});

test('code actions open, resolve and hide; a resolved event leaves the editor', async () => {
  await connected();
  await backend.report(agent.report([builtNow(SWALLOWED)]));
  const [diagnostic] = await diagnostics(2);
  const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: diagnostic?.range,
    context: { diagnostics: [diagnostic] },
  });
  assert.deepEqual(
    actions.map(({ command }) => command?.command),
    ['cet.openArc', 'cet.setEventState', 'cet.setEventState', 'cet.goToPlace'],
  );
  const event = String(diagnostic?.data);
  assert.deepEqual(actions[1]?.command?.arguments, [{ event, state: 'resolved' }]);
  await editor.request('cet/setState', { event, state: 'resolved' });
  await diagnostics(0);
  assert.deepEqual(await editor.request('cet/events', {}), []);
  assert.equal((await editor.request('cet/events', { includeClosed: true }))[0]?.state, 'resolved');
});

test('while the user types, the diagnostic stays on its line; editing the line marks it changed', async () => {
  await connected();
  await editor.openDocument(uri, ORDER);
  await backend.report(agent.report([builtNow(NPE)]));
  await diagnostics(1);
  const edit = (version: number, line: number, text: string) =>
    editor.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text }],
    });
  await edit(2, 2, '// one\n// two\n');
  await editor.until(() => editor.diagnostics.get(uri)?.[0]?.range.start.line === 6);
  assert.doesNotMatch(String(editor.diagnostics.get(uri)?.[0]?.message), /changed since/);
  await edit(3, 6, '    check();');
  await editor.until(() =>
    /\ncode changed since this was seen$/.test(String(editor.diagnostics.get(uri)?.[0]?.message)),
  );
  await editor.until(() => editor.marks.get(uri)?.[0]?.changed);
  assert.equal(editor.marks.get(uri)?.[0]?.line, 6);
  for (const lens of await lenses())
    assert.match(lens.command?.title ?? '', /code changed since this was seen$/);
});

test('only events that come after the editor are news, each once', async () => {
  await connect();
  await backend.report(agent.report([builtNow(SWALLOWED)]));
  await editor.until(() => editor.status?.state === 'connected');
  await diagnostics(2);
  await backend.report(agent.report([builtNow(NPE)]));
  await editor.until(() =>
    editor.news.flatMap(({ events }) => events).some((event) => event.type === 'uncaught'),
  );
  await backend.report(agent.report([builtNow(NPE)], 5));
  await editor.until(() =>
    editor.diagnostics.get(uri)?.some(({ message }) => String(message).includes('6×')),
  );
  const told = editor.news.flatMap(({ events }) => events).filter((event) => event.type === 'uncaught');
  assert.deepEqual(
    told.map(({ mapping }) => [mapping.state, mapping.line]),
    [['exact', 4]],
  );
});

test('the ARC panel gets event, snapshots, occurrences and source', async () => {
  await connected();
  await backend.report(agent.report([builtNow(NPE)]));
  await diagnostics(1);
  const [event] = await editor.request('cet/events', {});
  assert.ok(event);
  const detail = await editor.request('cet/event', { event: event.id });
  assert.deepEqual([detail.mapping.uri, detail.frames.length], [uri, 1]);
  const { snapshots } = await editor.request('cet/snapshots', { event: event.id });
  const { snapshot } = await editor.request('cet/snapshot', { snapshot: snapshots[0]?.id ?? '' });
  assert.equal(snapshot.frames[0]?.variables?.[0]?.name, 'discount');
  const { counts } = await editor.request('cet/occurrences', { event: event.id });
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    1,
  );
  const source = await editor.request('cet/source', { location: detail.location, contextLines: 1 });
  assert.deepEqual(
    [source.path, source.languageId, source.firstLine, source.line, source.text?.split('\n').length],
    ['src/main/java/com/shop/Order.java', 'java', 4, 5, 3],
  );
  await assert.rejects(editor.request('cet/event', { event: 'unknown' }));
});

test('settings take effect at once', async () => {
  await connected();
  await backend.report(agent.report([builtNow(NPE)]));
  await diagnostics(1);
  const environments = [environment];
  await editor.notify('cet/configure', {
    settings: { ...SETTINGS, environments, severity: { uncaught: 'hint' } },
  });
  await editor.until(() => editor.diagnostics.get(uri)?.[0]?.severity === 4);
  await editor.notify('cet/configure', {
    settings: { ...SETTINGS, environments, hiddenTypes: ['uncaught'] },
  });
  await diagnostics(0);
  const reasons = await editor.request('cet/reasons', {});
  assert.ok(reasons.some(({ text }) => /left out by your settings/.test(text)));
});

test('a wrong token is a state of its own and is not tried again until it is changed', async () => {
  await connect({ token: 'wrong' });
  const status = await editor.until(() =>
    editor.status?.state === 'unauthorized' ? editor.status : undefined,
  );
  assert.equal(status.retryAt, undefined);
  assert.match(`${status.message} ${status.action}`, /does not accept this token\. Enter a valid token\./);
  const { url, userToken: token } = backend.running;
  await editor.notify('cet/configure', { backend: { mode: 'remote', url, token } });
  await editor.until(() => editor.status?.state === 'connected');
});

test('a backend of another protocol, and what is no backend, are told apart', async () => {
  let answer: unknown = { status: 'ok', version: '9.9.9', protocol: 99, store: 'ok' };
  const other = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  try {
    await connect({ url: `http://127.0.0.1:${(other.address() as AddressInfo).port}` });
    const status = await editor.until(() =>
      editor.status?.state === 'incompatible' ? editor.status : undefined,
    );
    assert.match(status.message, /9\.9\.9 .* speaks protocol 99, this extension 1\./);
    assert.equal(status.action, 'Update the extension.');
    answer = { hello: 'world' };
    const refused = await editor.until(() =>
      editor.status?.state === 'refused' ? editor.status : undefined,
    );
    assert.match(refused.message, /is not a CET backend/);
  } finally {
    other.closeAllConnections();
    other.close();
  }
});

test('a backend that is killed and comes back is found again, and what was missed is there', async () => {
  const own = await mkdtemp(join(tmpdir(), 'cet-data-'));
  let killed = await BackendProcess.start(own);
  try {
    await connect({ url: killed.running.url, token: killed.running.userToken });
    await editor.until(() => editor.status?.state === 'connected');
    await killed.report(agent.report([builtNow(NPE)]));
    await diagnostics(1);
    await killed.kill();
    await editor.until(() => editor.status?.state === 'unreachable');
    assert.match((await editor.request('cet/reasons', {}))[0]?.text ?? '', /^Nothing answers at/);
    killed = await BackendProcess.start(own, killed.port);
    await killed.report(agent.report([builtNow(SWALLOWED)]));
    await editor.notify('cet/reconnect', {});
    await diagnostics(3);
    assert.equal(editor.status?.state, 'connected');
  } finally {
    await killed.kill();
    await rm(own, { recursive: true, force: true });
  }
});

test('reasons tell that nothing is in this code, and where it is', async () => {
  await connected();
  const elsewhere = { class: 'org.other.Thing', method: 'run', file: 'Thing.java', line: 3 };
  await backend.report(agent.report([{ ...NPE, location: elsewhere }]));
  await editor.until(() => editor.changes.some(({ changed }) => changed[0]?.mapping.state === 'missing'));
  const reasons = await editor.request('cet/reasons', {});
  assert.match(
    reasons.map(({ text }) => text).join('\n'),
    /The only open event is not in this workspace's code\. It is in org\.other\./,
  );
});
