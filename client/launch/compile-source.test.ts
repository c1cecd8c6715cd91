import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { compileSource, SourceNotCompiled, sourceRoot } from './compile-source.ts';
import { javaTool } from './java-targets.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'cet compile '));
const classes = path.join(folder, 'classes');
const shop = path.join(folder, 'src', 'shop');
const hasJdk = spawnSync(javaTool('javac', process.env, process.platform), ['-version']).status === 0;

mkdirSync(shop, { recursive: true });
writeFileSync(path.join(shop, 'Item.java'), 'package shop; class Item { int price = 7; }');
const app = path.join(shop, 'App.java');

after(() => rmSync(folder, { recursive: true, force: true }));

test('the packages of a source begin above them', () => {
  assert.equal(sourceRoot(app, 'shop.App'), path.join(folder, 'src'));
  assert.equal(sourceRoot(app, 'App'), shop);
});

test('a source and what it uses run, with the names of its variables', { skip: !hasJdk }, async () => {
  writeFileSync(
    app,
    'package shop; class App { public static void main(String[] a) { Item item = new Item(); System.out.print(item.price); } }',
  );
  assert.equal(await compileSource(app, 'shop.App', classes), true);
  const java = javaTool('java', process.env, process.platform);
  assert.equal(execFileSync(java, ['-cp', classes, 'shop.App'], { encoding: 'utf8' }), '7');
  const javap = javaTool('javap', process.env, process.platform);
  assert.match(
    execFileSync(javap, ['-l', '-cp', classes, 'shop.App'], { encoding: 'utf8' }),
    /LocalVariableTable/,
  );
  assert.deepEqual(readdirSync(shop).sort(), ['App.java', 'Item.java']);
});

test('what does not compile by itself says so, and what to do', { skip: !hasJdk }, async () => {
  writeFileSync(app, 'package shop; class App { org.acme.Missing missing; }');
  await assert.rejects(compileSource(app, 'shop.App', classes), (error: unknown) => {
    assert.ok(error instanceof SourceNotCompiled);
    assert.match(
      error.message,
      /^App\.java cannot be compiled by itself .*Build the project, then run it again\.$/,
    );
    return true;
  });
});
