import path from 'node:path';

/** What `CET: Run Java with agent…` can start. Paths are of the file system. */
export type JavaTarget =
  | { kind: 'jar'; jar: string }
  | { kind: 'class'; source: string; mainClass: string; classPath?: string };

/** Finds `main` methods: `static void main(String…)`, with any modifiers between and around. */
const MAIN_METHOD = /\bstatic\s+(?:final\s+|synchronized\s+)*void\s+main\s*\(\s*(?:final\s+)?String\b/;

/** Binary name of the class that a Java source file starts with, if it has a `main` method; else `undefined`. */
export function mainClassOf(fileName: string, text: string): string | undefined {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  if (!MAIN_METHOD.test(code)) return undefined;
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.java$/, '');
  const packageName = /^\s*package\s+([\w.]+)\s*;/m.exec(code)?.[1];
  return packageName === undefined ? name : `${packageName}.${name}`;
}

/** Jars that are worth offering: not sources, documentation, tests or what a shading plug-in left behind. */
export function isRunnableJarName(fileName: string): boolean {
  return (
    /\.jar$/.test(fileName) && !/(-sources|-javadoc|-tests|-plain)\.jar$|^original-|cet-agent/.test(fileName)
  );
}

/** The folder of a file and those around it, innermost first, up to `top`; that may be `/` or a drive. */
export function foldersUpTo(top: string, file: string, { dirname }: path.PlatformPath = path): string[] {
  const folders: string[] = [];
  for (let folder = dirname(file); folder.startsWith(top); folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) break;
  }
  return folders;
}

/** Arguments of `java` for a target. A source without compiled classes is started by Java's own source launcher. */
export function javaArguments(target: JavaTarget, agentArguments: readonly string[]): string[] {
  if (target.kind === 'jar') return [...agentArguments, '-jar', target.jar];
  if (target.classPath === undefined) return [...agentArguments, target.source];
  return [...agentArguments, '-cp', target.classPath, target.mainClass];
}

/** A program of `JAVA_HOME`, else the one on the path. */
export function javaTool(
  name: 'java' | 'javac' | 'javap',
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string {
  const home = environment.JAVA_HOME?.trim();
  if (!home) return name;
  const separator = platform === 'win32' ? '\\' : '/';
  const file = platform === 'win32' ? `${name}.exe` : name;
  return [home.replace(/[/\\]+$/, ''), 'bin', file].join(separator);
}
