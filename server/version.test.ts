import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { version } from './version.ts';

test('all parts have one version: an editor ends a local backend that is older than itself', () => {
  for (const folder of ['.', 'backend', 'client', 'protocol', 'server']) {
    const file = join(import.meta.dirname, '..', folder, 'package.json');
    assert.equal((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version, version, folder);
  }
});
