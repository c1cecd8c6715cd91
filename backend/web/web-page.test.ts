import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryBackend, temporaryFolder } from '../testing/temporary-backend.ts';

test('the page is served also after its folder was removed, as an update of the extension does', async (t) => {
  const webFolder = path.join(temporaryFolder(), 'web');
  mkdirSync(path.join(webFolder, 'fonts'), { recursive: true });
  writeFileSync(path.join(webFolder, 'index.html'), '<!doctype html><title>CET</title>');
  writeFileSync(path.join(webFolder, 'fonts', 'icons.woff2'), 'a font');
  const { running } = await temporaryBackend(t, { webFolder });
  rmSync(webFolder, { recursive: true });
  const page = await fetch(`${running.url}/`);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<title>CET/);
  const font = await fetch(`${running.url}/fonts/icons.woff2`);
  assert.deepEqual([font.status, font.headers.get('content-type')], [200, 'font/woff2']);
  const etag = page.headers.get('etag') ?? '';
  const again = await fetch(`${running.url}/`, { headers: { 'if-none-match': etag } });
  assert.equal(again.status, 304);
});
