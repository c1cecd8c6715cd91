import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { isUpToDate } from './up-to-date.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cet-up-to-date-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, second: number): string {
  const target = path.join(folder, name);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, '');
  utimesSync(target, second, second);
  return target;
}

test('an output that does not exist is not up to date', () => {
  assert.equal(isUpToDate([path.join(folder, 'missing')], []), false);
});

test('an output newer than all sources is up to date, whatever stands in build folders', () => {
  file('source/a/deep.ts', 100);
  file('source/target/built.class', 900);
  file('source/node_modules/x/index.js', 900);
  const output = file('out.js', 200);
  assert.equal(isUpToDate([output], [path.join(folder, 'source')]), true);
});

test('one newer source makes it out of date', () => {
  file('source/a/deep.ts', 300);
  const output = file('out.js', 200);
  const newer = file('other.js', 400);
  assert.equal(isUpToDate([newer, output], [path.join(folder, 'source')]), false);
});
