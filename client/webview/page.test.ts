import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml } from './page.ts';

const page = {
  title: 'Automated Root Cause',
  element: 'cet-arc',
  script: 'customElements.define("cet-arc", Arc)',
  style: 'body { margin: 0 }',
  folder: 'https://media.test/app?a=1&b="2"',
  source: 'https://media.test',
  nonce: 'n0nce',
};
const html = pageHtml(page);

test('lets run only what carries the nonce or comes from the app’s own folder', () => {
  assert.match(html, /default-src 'none'/);
  assert.match(html, /script-src 'nonce-n0nce' https:\/\/media\.test;/);
  assert.match(html, /base-uri https:\/\/media\.test"/);
  assert.match(html, /<script type="module" nonce="n0nce">customElements/);
  assert.doesNotMatch(html, /unsafe-eval|script-src[^;]*unsafe-inline|connect-src/);
});

test('holds the app’s element, and addresses cannot leave their attribute', () => {
  assert.match(html, /<cet-arc><\/cet-arc>/);
  assert.match(html, /<base href="https:\/\/media\.test\/app\?a=1&amp;b=&quot;2&quot;\/">/);
});

test('refuses a script that would end in the middle', () => {
  assert.throws(() => pageHtml({ ...page, script: 'const a = "</script>"' }), /cannot be inline/);
});
