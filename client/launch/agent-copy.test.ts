import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { agentFolders, type Machine, pathTrouble, placeAgent } from './agent-copy.ts';

let folder = '';
let bundled = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cet agent '));
  bundled = path.join(folder, 'extension-0.1.0.jar');
  await writeFile(bundled, 'agent one');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const linux: Machine = {
  platform: 'linux',
  environment: { LANG: 'de_DE.UTF-8' },
  home: '/home/me',
  temporary: '/tmp',
  user: 1000,
};

test('the path stays the same over updates, and holds what the last one carries', async () => {
  const home = path.join(folder, 'data', 'agent');
  const first = await placeAgent(bundled, '0.1.0', [home]);
  assert.equal(first, path.join(home, 'cet-agent.jar'));
  await rm(bundled);
  const next = path.join(folder, 'extension-0.2.0.jar');
  await writeFile(next, 'agent two');
  assert.equal(await placeAgent(next, '0.2.0', [home]), first);
  assert.equal(await readFile(first, 'utf8'), 'agent two');
  assert.deepEqual(await readdir(home), ['cet-agent.jar']);
});

test('windows that start at once put the same copy', async () => {
  const home = path.join(folder, 'data', 'agent');
  const placed = await Promise.all(Array.from({ length: 8 }, () => placeAgent(bundled, '0.1.0', [home])));
  assert.deepEqual([...new Set(placed)], [path.join(home, 'cet-agent.jar')]);
  assert.deepEqual(await readdir(home), ['cet-agent.jar']);
});

test('a copy that cannot be replaced gets a neighbour with its version', async () => {
  const home = path.join(folder, 'data', 'agent');
  // Stands for a file that Windows has locked: nothing can be renamed to it.
  await mkdir(path.join(home, 'cet-agent.jar', 'locked'), { recursive: true });
  const placed = await placeAgent(bundled, '0.2.0', [home]);
  assert.equal(placed, path.join(home, 'cet-agent-0.2.0.jar'));
  assert.equal(await readFile(placed, 'utf8'), 'agent one');
  assert.equal(await placeAgent(bundled, '0.2.0', [home]), placed);
});

test('a folder that others can write to is not used', { skip: process.platform === 'win32' }, async () => {
  const shared = path.join(folder, 'shared');
  await mkdir(shared);
  await chmod(shared, 0o777);
  await writeFile(path.join(shared, 'cet-agent.jar'), 'agent one');
  const own = path.join(folder, 'own');
  const user = process.getuid?.();
  assert.equal(await placeAgent(bundled, '0.1.0', [shared, own], user), path.join(own, 'cet-agent.jar'));
  assert.equal(await placeAgent(bundled, '0.1.0', [shared], user), bundled);
});

test('paths that a JVM would cut or misread are left for one that it can be told', () => {
  const data = '/home/me/.local/share/cet';
  assert.equal(agentFolders(data, linux)[0], `${data}/agent`);
  assert.equal(agentFolders('/home/me/a=b', linux)[0], '/home/me/.cet/agent');
  assert.equal(agentFolders('/home/me/a b', linux)[0], '/home/me/.cet/agent');
  const odd = { ...linux, home: '/home/a=b' };
  assert.equal(agentFolders('/home/a=b/cet', odd)[0], '/tmp/cet-agent-1000');
  const jose = { ...linux, home: '/home/josé' };
  assert.equal(agentFolders('/home/josé/cet', jose)[0], '/home/josé/cet/agent');
  const plain = { ...jose, environment: { LANG: 'en_US.UTF-8', LC_ALL: 'C' } };
  assert.equal(agentFolders('/home/josé/cet', plain)[0], '/tmp/cet-agent-1000');
  assert.match(pathTrouble('/home/josé/cet-agent.jar', { ...plain, environment: {} }) ?? '', /locale/);
  assert.match(pathTrouble('/a,b/cet-agent.jar', linux) ?? '', /","/);
  assert.equal(pathTrouble('C:\\Users\\me\\cet-agent.jar', { ...linux, platform: 'win32' }), undefined);
});

test('on Windows a path with letters of other code pages is the last choice, as it may keep Java from starting', () => {
  const windows: Machine = {
    platform: 'win32',
    environment: {},
    home: 'C:\\Users\\Иван',
    temporary: 'C:\\Users\\8D2E~1\\AppData\\Local\\Temp',
  };
  const data = 'C:\\Users\\Иван\\AppData\\Local\\cet';
  assert.equal(agentFolders(data, windows)[0], `${windows.temporary}\\cet-agent`);
  assert.equal(agentFolders('D:\\my cet', windows)[1], 'D:\\my cet\\agent');
  const nowhere = { ...windows, temporary: 'C:\\Users\\Иван\\Temp' };
  assert.equal(agentFolders(data, nowhere)[0], `${data}\\agent`);
  const jose = { ...windows, home: 'C:\\Users\\José' };
  assert.equal(agentFolders('C:\\Users\\José\\cet', jose)[0], 'C:\\Users\\José\\cet\\agent');
});

test('where the code page of Windows is known, it tells which letters Java can be told', () => {
  const ivan = (codePage: number): Machine => ({
    platform: 'win32',
    environment: {},
    home: 'C:\\Users\\Иван',
    temporary: 'C:\\Users\\Иван\\Temp',
    codePage,
  });
  const jar = 'C:\\Users\\Иван\\cet\\agent\\cet-agent.jar';
  for (const russian of [1251, 65001, 932]) assert.equal(pathTrouble(jar, ivan(russian)), undefined);
  for (const other of [1252, 1250, 874])
    assert.match(
      pathTrouble(jar, ivan(other)) ?? '',
      /Java does not start .* code page of this Windows \(\d+\)/,
    );
  assert.equal(pathTrouble('C:\\Größe\\cet-agent.jar', ivan(1252)), undefined);
  assert.equal(pathTrouble('C:\\購物\\cet-agent.jar', ivan(950)), undefined);
  assert.ok(pathTrouble('C:\\한글\\cet-agent.jar', ivan(950)));
  assert.equal(agentFolders('D:\\cet', ivan(1252))[0], 'D:\\cet\\agent');
  assert.equal(agentFolders('C:\\Users\\Иван\\cet', ivan(1251))[0], 'C:\\Users\\Иван\\cet\\agent');
});
