import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRepository } from './repository.ts';

/** Of the oldest line of Node with which the README promises that this installs. */
const OLDEST = [20, 19, 0] as const;

/** Whether one of the alternatives of an `engines` entry takes that Node; as much of the notation as packages use there. */
function takesOldest(range: string): boolean {
  return range.split('||').some((alternative) => {
    const [, operator = '', version = ''] = /^\s*(>=|\^|)\s*([\d.x*]+)/.exec(alternative) ?? [];
    const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number(part) || 0);
    if (version === '*') return true;
    const isOlder =
      major !== OLDEST[0] ? major < OLDEST[0] : minor !== OLDEST[1] ? minor < OLDEST[1] : patch <= OLDEST[2];
    return isOlder && (operator === '>=' || major === OLDEST[0]);
  });
}

test('what npm install brings runs on Node 20', () => {
  const lock = JSON.parse(readFileSync(inRepository('package-lock.json'), 'utf8')) as {
    packages: Record<string, { engines?: { node?: string } }>;
  };
  const newer = Object.entries(lock.packages).filter(([, { engines }]) => !takesOldest(engines?.node ?? '*'));
  assert.deepEqual(
    newer.map(([path, { engines }]) => `${path} ${engines?.node}`),
    [],
  );
});
