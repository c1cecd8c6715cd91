import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runMaven } from '../../scripts/build/maven.ts';
import { runCommand } from '../../scripts/process/run-command.ts';
import { TOOLS } from '../../scripts/repository.ts';
import type { Library } from './libraries.ts';

const LAUNCHER = 'org.junit.platform:junit-platform-console-standalone:1.13.4';

/** A library that is ready to be tested. */
export interface Prepared {
  /** Where the tests run; they find their resources where they stand in the library's sources. */
  folder: string;
  /** The tests' own classes, unpacked. */
  testClasses: string;
  /** All jars, the launcher's among them. */
  classPath: string;
}

/** Fetches a library, its tests and what they need, unless that has been done before. */
export async function prepare(library: Library): Promise<Prepared> {
  const folder = path.join(TOOLS, 'explore', library.name);
  const testClasses = path.join(folder, 'test-classes');
  const listed = path.join(folder, 'class-path.txt');
  const pom = pomOf(library);
  const pomFile = path.join(folder, 'pom.xml');
  if (!existsSync(pomFile) || readFileSync(pomFile, 'utf8') !== pom) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(testClasses, { recursive: true });
    const draft = path.join(folder, 'draft.xml');
    writeFileSync(draft, pom);
    await runMaven(draft, ['-q', 'dependency:build-classpath', `-Dmdep.outputFile=${listed}`]);
    await runCommand('jar', ['xf', testsJar(library, readFileSync(listed, 'utf8'))], { cwd: testClasses });
    for (const place of ['src/test/resources', 'target/test-classes'])
      cpSync(testClasses, path.join(folder, ...place.split('/')), { recursive: true });
    writeFileSync(pomFile, pom); // last: it says that all is there
  }
  return { folder, testClasses, classPath: readFileSync(listed, 'utf8').trim() };
}

function testsJar(library: Library, classPath: string): string {
  const [, artifact, version] = (library.testJar ?? library.coordinates).split(':');
  const name = `${artifact}-${version}${library.classifier === undefined ? '' : `-${library.classifier}`}.jar`;
  const jar = classPath
    .trim()
    .split(path.delimiter)
    .find((entry) => path.basename(entry) === name);
  if (jar === undefined) throw new Error(`${name} is not among the jars of ${library.name}.`);
  return jar;
}

function pomOf(library: Library): string {
  const dependencies = [
    dependency(LAUNCHER), // first: what follows may bring older parts of it
    dependency(library.coordinates),
    dependency(library.testJar ?? library.coordinates, library.classifier),
    ...library.needs.map((one) => dependency(one)),
  ];
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.cet.explore</groupId>
  <artifactId>${library.name}</artifactId>
  <version>1</version>
  <dependencies>
${dependencies.join('\n')}
  </dependencies>
</project>
`;
}

function dependency(coordinates: string, classifier?: string): string {
  const [group, artifact, version, own = classifier] = coordinates.split(':');
  const kind = own === undefined ? '' : `<classifier>${own}</classifier>`;
  return `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${kind}</dependency>`;
}
