import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { uriOfPath } from './mapping/file-uri.ts';
import { BackendProcess } from './testing/backend-process.ts';
import { LspEditor, SETTINGS } from './testing/lsp-editor.ts';
import { TestAgent } from './testing/reports.ts';

const SOURCE = 'package com.shop;\n\nclass Order {\n  int price() {\n    return rule.percent;\n  }\n}\n';

// For file systems that find a file in whatever case it is asked for, as those of Windows and macOS do.
const skip = !existsSync(import.meta.filename.toUpperCase());
test('a document whose path is spelled otherwise is its file', { skip }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'cet-spelled-'));
  const backend = await BackendProcess.start(join(folder, 'data'));
  t.after(() => backend.kill());
  const sources = join(folder, 'work', 'src', 'com', 'shop');
  await mkdir(sources, { recursive: true });
  await writeFile(join(sources, 'Order.java'), SOURCE);
  const editor = new LspEditor();
  t.after(() => editor.close());
  const { url, userToken: token } = backend.running;
  await editor.open(join(folder, 'Work'), { backend: { mode: 'remote', url, token }, settings: SETTINGS });
  await editor.until(() => editor.status?.state === 'connected');
  const uri = uriOfPath(join(folder, 'WORK', 'src', 'Com', 'shop', 'order.java'));
  await editor.openDocument(uri, SOURCE);
  const location = { class: 'com.shop.Order', method: 'price', file: 'Order.java', line: 5 };
  const failed = { type: 'uncaught', exception: 'java.lang.NullPointerException', location } as const;
  await backend.report(new TestAgent('spelled').report([{ ...failed, builtAt: Date.now() + 60_000 }]));
  const [mark] = await editor.until(() => editor.marks.get(uri));
  assert.deepEqual([mark?.line, mark?.changed, editor.diagnostics.get(uri)?.length], [4, false, 1]);
});
