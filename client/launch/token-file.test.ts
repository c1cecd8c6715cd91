import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { removeTokenFile, writeTokenFile } from './token-file.ts';

test('only this user can read the token, also where a file was there before', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cet-token-'));
  try {
    await mkdir(path.join(folder, 'agent'));
    await writeFile(path.join(folder, 'agent', 'agent-token'), 'a much longer old token');
    await chmod(path.join(folder, 'agent', 'agent-token'), 0o644);
    const file = await writeTokenFile(folder, 'cet_a_1');
    assert.equal(await readFile(file, 'utf8'), 'cet_a_1');
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
    const [one, other] = ['https://one.example', 'https://other.example'];
    const shared = await writeTokenFile(folder, 'cet_a_2', one);
    await writeTokenFile(folder, 'cet_a_3', other);
    assert.equal(await readFile(shared, 'utf8'), 'cet_a_2');
    assert.equal(await readFile(file, 'utf8'), 'cet_a_1');
    await removeTokenFile(folder, one);
    await assert.rejects(readFile(shared), { code: 'ENOENT' });
    await removeTokenFile(folder, one);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
