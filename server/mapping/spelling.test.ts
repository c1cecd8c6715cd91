import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { spelledPath } from './spelling.ts';

const root = join(sep, 'Work', 'shop');
const listed = join(sep, 'work', 'Shop', 'src', 'Order.java');
const real = () => listed;

test('below the workspace folder a path is spelled as its folders list it, above as the editor does', () => {
  const asked = join(sep, 'WORK', 'Shop', 'SRC', 'order.java');
  for (const platform of ['win32', 'darwin']) {
    assert.equal(spelledPath(asked, [root], platform, real), join(root, 'src', 'Order.java'));
  }
  const inner = join(sep, 'work', 'Shop', 'Src');
  assert.equal(spelledPath(asked, [root, inner], 'win32', real), join(inner, 'Order.java'));
  assert.equal(spelledPath(asked, [sep], 'win32', real), listed);
  assert.equal(spelledPath(asked, [root], 'linux', real), asked);
});

test('accents may be letters of their own', () => {
  const [composed, decomposed] = ['Größe.java'.normalize('NFC'), 'Größe.java'.normalize('NFD')];
  const spelled = spelledPath(join(root, composed), [root], 'darwin', () => join(root, decomposed));
  assert.equal(spelled, join(root, decomposed));
});

test('other folders, links, and files that are gone keep the names they were asked by', () => {
  const elsewhere = join(sep, 'work', 'shop2', 'Order.java');
  assert.equal(spelledPath(elsewhere, [root], 'win32', real), elsewhere);
  const linked = join(root, 'link', 'Order.java');
  assert.equal(spelledPath(linked, [root], 'win32', real), linked);
  const gone = join(sep, 'work', 'Shop', 'Gone.java');
  const missing = () => {
    throw new Error('ENOENT');
  };
  assert.equal(spelledPath(gone, [root], 'win32', missing), join(root, 'Gone.java'));
});
