import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MavenMissing } from './build/maven.ts';
import { javaMajor, PrerequisiteMissing, requireJava, requireMaven } from './prerequisites.ts';

test('the major version is read from old and new version numbers', () => {
  assert.equal(javaMajor('openjdk version "17.0.15" 2025-04-15'), 17);
  assert.equal(javaMajor('java version "1.8.0_402"'), 8);
  assert.equal(javaMajor('openjdk version "25" 2025-09-16'), 25);
  assert.equal(javaMajor('command not found'), undefined);
});

test('the installed Java is found', async () => {
  const java = await requireJava(17);
  assert.ok(java.major >= 17);
});

test('what is missing is named with how to get it', async () => {
  await assert.rejects(requireJava(17, { PATH: '' }), (error: Error) => {
    assert.ok(error instanceof PrerequisiteMissing);
    assert.match(error.message, /JDK 17 or newer is needed, and there is no java on the PATH\. Install one/);
    return true;
  });
  await assert.rejects(
    requireJava(17, { JAVA_HOME: '/nowhere' }),
    /JAVA_HOME is \/nowhere, which has no bin\/java/,
  );
  await assert.rejects(requireJava(999), /JDK 999 or newer is needed; .* is Java \d+/);
  assert.throws(() => requireMaven({ PATH: '' }), MavenMissing);
});
