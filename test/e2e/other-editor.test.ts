import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import type { CodeLens, Hover } from 'vscode-languageserver';
import { isProcessAlive } from '../../scripts/process/owned-process.ts';
import { DIST, inRepository } from '../../scripts/repository.ts';
import { LspEditor } from '../../server/testing/lsp-editor.ts';
import { eventually } from './eventually.ts';
import { prepare } from './prepared.ts';
import { compileSources, SOURCES, Till } from './till.ts';

describe('another editor, which speaks plain LSP over stdio with the bundle', () => {
  let folder: string;
  let editor: LspEditor;
  let till: Till;
  let running: RunningBackend;
  let uri: string;

  before(async () => {
    await prepare();
    folder = mkdtempSync(path.join(realpathSync(os.tmpdir()), 'cet-e2e-'));
    const workspace = path.join(folder, 'till');
    const data = path.join(folder, 'data');
    mkdirSync(data);
    cpSync(inRepository('test', 'e2e', 'workspace'), workspace, { recursive: true });
    await compileSources(workspace, path.join(folder, 'classes'));
    editor = new LspEditor(path.join(DIST, 'server.cjs'), { CET_DATA_DIR: data });
    await editor.open(workspace);
    await editor.until(() => editor.status?.state === 'connected');
    running = JSON.parse(readFileSync(path.join(data, DISCOVERY_FILE), 'utf8')) as RunningBackend;
    till = await Till.start(path.join(folder, 'classes'), running);
    const file = path.join(workspace, SOURCES, 'shop', 'Checkout.java');
    uri = pathToFileURL(file).href;
    await editor.openDocument(uri, readFileSync(file, 'utf8'));
  });

  after(async () => {
    await till?.stop();
    await editor?.close();
    if (running !== undefined && isProcessAlive(running.pid)) process.kill(running.pid);
    await eventually('the local backend to end', () => !isProcessAlive(running.pid));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('has diagnostics, CodeLenses and hovers, without any option', async () => {
    await till.fail('uncaught');
    const [diagnostic] = await editor.until(() => {
      const all = editor.diagnostics.get(uri) ?? [];
      return all.length > 0 && all;
    });
    assert.match(String(diagnostic?.message), /^NullPointerException: Cannot read field "percent"/);
    const position = diagnostic?.range.start;
    assert.equal(position?.line, 14);
    const textDocument = { uri };
    const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(
      lenses.map((lens) => lens.range.start.line),
      [10, 14],
    );
    const hover = await eventually('the values', async () => {
      const found = await editor.connection.sendRequest<Hover>('textDocument/hover', {
        textDocument,
        position,
      });
      const { value } = found.contents as { value: string };
      return value.includes('At the latest throw') && value;
    });
    assert.match(hover, /`discount` = `null`/);
  });
});
