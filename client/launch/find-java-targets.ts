import path from 'node:path';
import * as vscode from 'vscode';
import { foldersUpTo, isRunnableJarName, type JavaTarget, mainClassOf } from './java-targets.ts';

const EXCLUDE = '**/{node_modules,.git,.gradle,src/test,test}/**';
/** A folder may hold any number of sources; these many are looked into, those that name themselves as starters first. */
const MAX_SOURCES = 400;
const MAX_JARS = 50;
/** Sources above this size, in bytes, are not looked into. */
const MAX_SOURCE_BYTES = 512 * 1024;
/** Where Maven, Gradle and Eclipse put compiled classes, relative to a module. */
const CLASS_FOLDERS = ['target/classes', 'build/classes/java/main', 'bin'];

/** Jars and classes of the workspace that can be started. */
export async function findJavaTargets(): Promise<JavaTarget[]> {
  const [jars, sources] = await Promise.all([
    vscode.workspace.findFiles('**/{target,libs,dist}/*.jar', EXCLUDE, MAX_JARS),
    vscode.workspace.findFiles('**/*.java', EXCLUDE, 20 * MAX_SOURCES),
  ]);
  const jarTargets = jars
    .filter((uri) => isRunnableJarName(path.basename(uri.fsPath)))
    .map((uri): JavaTarget => ({ kind: 'jar', jar: uri.fsPath }));
  const likely = sources.sort((a, b) => starterRank(a) - starterRank(b)).slice(0, MAX_SOURCES);
  const classTargets = await Promise.all(likely.map(classTarget));
  return [...classTargets.filter((target) => target !== undefined), ...jarTargets];
}

function starterRank(uri: vscode.Uri): number {
  return /(Main|App|Application|Server|Launcher|Demo)[^/]*\.java$/.test(uri.path) ? 0 : 1;
}

async function classTarget(source: vscode.Uri): Promise<JavaTarget | undefined> {
  const text = await readSource(source);
  const mainClass = text === undefined ? undefined : mainClassOf(source.fsPath, text);
  if (mainClass === undefined) return undefined;
  const target: JavaTarget = { kind: 'class', source: source.fsPath, mainClass };
  const classPath = await compiledClasses(source, mainClass);
  return classPath === undefined ? target : { ...target, classPath };
}

async function readSource(source: vscode.Uri): Promise<string | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(source)).size > MAX_SOURCE_BYTES) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
  } catch {
    return undefined; // It was deleted since the search; what is not there cannot be started.
  }
}

/** Class path of the module around `source` if that class is compiled, with the libraries copied next to it. */
async function compiledClasses(source: vscode.Uri, mainClass: string): Promise<string | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(source)?.uri.fsPath;
  if (folder === undefined) return undefined;
  const classFile = `${mainClass.replaceAll('.', '/')}.class`;
  for (const module of foldersUpTo(folder, source.fsPath)) {
    for (const classes of CLASS_FOLDERS) {
      if (await exists(path.join(module, classes, classFile))) {
        const entries = [classes, 'target/dependency/*', 'target/lib/*', 'build/libs/*'];
        return entries.map((entry) => path.join(module, entry)).join(path.delimiter);
      }
    }
  }
  return undefined;
}

async function exists(file: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.file(file)).then(
    () => true,
    () => false,
  );
}
