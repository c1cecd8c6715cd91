import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { foldersUpTo, isRunnableJarName, javaArguments, javaTool, mainClassOf } from './java-targets.ts';

test('finds classes with a main method', () => {
  const main = 'public static void main(String[] args) {}';
  assert.equal(mainClassOf('/a/App.java', `package shop.web;\nclass App { ${main} }`), 'shop.web.App');
  assert.equal(mainClassOf('C:\\a\\App.java', `class App { ${main} }`), 'App');
  assert.equal(
    mainClassOf('App.java', 'class App { static public final void main(final String... a) {} }'),
    undefined,
  );
  assert.equal(mainClassOf('App.java', 'class App { static final void main(final String... a) {} }'), 'App');
  assert.equal(mainClassOf('App.java', `class App { // ${main}\n /* ${main} */ }`), undefined);
  assert.equal(mainClassOf('App.java', 'class App { void main2(String s) {} }'), undefined);
});

test('offers jars that can be programs', () => {
  assert.ok(isRunnableJarName('shop-1.0.jar'));
  for (const name of [
    'shop-1.0-sources.jar',
    'shop-javadoc.jar',
    'original-shop.jar',
    'shop.war',
    'cet-agent.jar',
  ]) {
    assert.ok(!isRunnableJarName(name), name);
  }
});

test('starts a jar, a compiled class, or a source', () => {
  const agent = ['-javaagent:/a b/cet-agent.jar'];
  assert.deepEqual(javaArguments({ kind: 'jar', jar: '/x.jar' }, agent), [...agent, '-jar', '/x.jar']);
  const target = { kind: 'class', source: '/App.java', mainClass: 'shop.App' } as const;
  assert.deepEqual(javaArguments({ ...target, classPath: '/c' }, agent), [...agent, '-cp', '/c', 'shop.App']);
  assert.deepEqual(javaArguments(target, agent), [...agent, '/App.java']);
});

test('takes the programs of JAVA_HOME', () => {
  assert.equal(javaTool('java', { JAVA_HOME: '/jdk/' }, 'linux'), '/jdk/bin/java');
  assert.equal(javaTool('javac', { JAVA_HOME: 'C:\\jdk' }, 'win32'), 'C:\\jdk\\bin\\javac.exe');
  assert.equal(javaTool('java', {}, 'linux'), 'java');
});

test('looks for compiled classes around a source, no further than the workspace folder', () => {
  const { posix, win32 } = path;
  assert.deepEqual(foldersUpTo('/shop', '/shop/src/App.java', posix), ['/shop/src', '/shop']);
  assert.deepEqual(foldersUpTo('/', '/shop/App.java', posix), ['/shop', '/']);
  assert.deepEqual(foldersUpTo('d:\\', 'd:\\shop\\App.java', win32), ['d:\\shop', 'd:\\']);
});
