import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { replaceFile } from './replace-file.ts';
import { temporaryFolder } from './testing/temporary-backend.ts';

/** Linux has no such refusal to ask for: the errors are Windows' own, then the real rename. */
function refusing(codes: string[]) {
  const tries: string[] = [];
  const rename = (from: string, to: string) => {
    tries.push(from);
    const code = codes.shift();
    if (code !== undefined) throw Object.assign(new Error(`${code}: operation not permitted`), { code });
    renameSync(from, to);
  };
  return { tries, rename };
}

test('on Windows a file that is open elsewhere is replaced as soon as it is not', () => {
  const folder = temporaryFolder();
  const [from, to] = [path.join(folder, 'new'), path.join(folder, 'old')];
  writeFileSync(from, 'new');
  writeFileSync(to, 'old');
  const { rename, tries } = refusing(['EPERM', 'EACCES', 'EBUSY']);
  replaceFile(from, to, 'win32', rename);
  assert.equal(tries.length, 4);
  assert.equal(readFileSync(to, 'utf8'), 'new');
});

test('other errors, and other systems, do not wait', () => {
  const full = refusing(['ENOSPC']);
  assert.throws(() => replaceFile('a', 'b', 'win32', full.rename), { code: 'ENOSPC' });
  const linux = refusing(['EPERM']);
  assert.throws(() => replaceFile('a', 'b', 'linux', linux.rename), { code: 'EPERM' });
  assert.deepEqual([full.tries.length, linux.tries.length], [1, 1]);
});

test('a file that stays open is given up with the error', () => {
  const forever = new Array(10_000).fill('EBUSY');
  assert.throws(() => replaceFile('a', 'b', 'win32', refusing(forever).rename), { code: 'EBUSY' });
});
