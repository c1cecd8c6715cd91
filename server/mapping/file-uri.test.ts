import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathOfUri, uriOfPath } from './file-uri.ts';

test('editors write the same Windows path in several ways', () => {
  const path = 'c:\\Users\\Ada L\\Order.java';
  for (const uri of ['file:///C%3A/Users/Ada%20L/Order.java', 'file:///c:/Users/Ada%20L/Order.java']) {
    assert.equal(pathOfUri(uri, true), path);
  }
  assert.equal(uriOfPath(path, true), 'file:///c:/Users/Ada%20L/Order.java');
});

test('paths of other systems, and what is no file', () => {
  assert.equal(pathOfUri('file:///home/ada/%23x/Order.java', false), '/home/ada/#x/Order.java');
  assert.equal(uriOfPath('/home/ada/#x/Order.java', false), 'file:///home/ada/%23x/Order.java');
  assert.equal(pathOfUri('untitled:Untitled-1'), undefined);
  assert.equal(pathOfUri('file://%'), undefined);
});
