import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml } from './page.ts';

const html = pageHtml({
  title: 'Automated Root Cause',
  element: 'cet-arc',
  script: 'https://media.test/arc.js?a=1&b="2"',
  style: 'https://media.test/arc.css',
  source: 'https://media.test',
  nonce: 'n0nce',
});

test('lets run only what carries the nonce or comes from the app’s own folder', () => {
  assert.match(html, /default-src 'none'/);
  assert.match(html, /script-src 'nonce-n0nce' https:\/\/media\.test;/);
  assert.match(html, /<script type="module" nonce="n0nce"/);
  assert.doesNotMatch(html, /unsafe-eval|script-src[^;]*unsafe-inline|connect-src/);
});

test('holds the app’s element, and addresses cannot leave their attribute', () => {
  assert.match(html, /<cet-arc><\/cet-arc>/);
  assert.match(html, /src="https:\/\/media\.test\/arc\.js\?a=1&amp;b=&quot;2&quot;"/);
});
