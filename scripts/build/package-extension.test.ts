import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_VSIX_BYTES, reasonsToRefuse } from './package-extension.ts';

const parts = [
  'dist/client.cjs',
  'dist/language-client.cjs',
  'dist/server.cjs',
  'dist/backend.mjs',
  'dist/store-worker.mjs',
  'dist/cet-agent.jar',
  'dist/media/arc.js',
  'dist/media/event-list.js',
  'dist/media/highlighter.js',
  'dist/web/index.html',
];
const entry = (name: string) => ({ name: `extension/${name}`, compressedBytes: 1, bytes: 1 });

test('a package with all parts is accepted', () => {
  assert.deepEqual(reasonsToRefuse({ bytes: MAX_VSIX_BYTES, entries: parts.map(entry) }), []);
});

test('size, node_modules, source maps and missing parts are each told', () => {
  const entries = [...parts.slice(1), 'node_modules/x/index.js', 'dist/server.cjs.map'].map(entry);
  assert.deepEqual(reasonsToRefuse({ bytes: MAX_VSIX_BYTES + 1, entries }), [
    `it has ${MAX_VSIX_BYTES + 1} bytes, allowed are ${MAX_VSIX_BYTES}`,
    'extension/node_modules/x/index.js is inside',
    'the source map extension/dist/server.cjs.map is inside',
    'extension/dist/client.cjs is missing',
  ]);
});
