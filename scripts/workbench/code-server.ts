import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findOnPath } from '../process/command-line.ts';
import { CommandFailed, runCommand } from '../process/run-command.ts';
import type { Progress } from '../progress.ts';
import { TOOLS } from '../repository.ts';

const VERSION = '4.139.1';
const NODE_MAJOR = 24;
const NPM_FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** The workbench cannot be installed or run here; the message says why and what helps. */
export class WorkbenchUnavailable extends Error {
  override readonly name = 'WorkbenchUnavailable';
}

/** The installed workbench: VS Code as a server, run by `node`. */
export interface CodeServer {
  node: string;
  entry: string;
}

const folder = path.join(TOOLS, 'workbench');
const stamp = path.join(folder, '.ready');

/**
 * Installs code-server (VS Code as a server, from the npm registry) into `.tools/workbench`, once per version.
 *
 * @throws WorkbenchUnavailable where it cannot run
 */
export async function provideCodeServer(progress: Progress): Promise<CodeServer> {
  checkHost();
  const wanted = `code-server ${VERSION}, node ${process.version}`;
  const installed: CodeServer = {
    node: process.execPath,
    entry: path.join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return installed;

  // Built aside and moved into place at the end: what stands in `.tools/workbench` is always whole.
  const partial = path.join(TOOLS, `workbench-${process.pid}`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await install(partial, progress);
    await writeFile(path.join(partial, '.ready'), wanted);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (!(error instanceof CommandFailed)) throw error;
    throw new WorkbenchUnavailable(
      `The VS Code workbench could not be installed. Is the npm registry reachable?\n${error.message}`,
    );
  }
  return installed;
}

async function install(into: string, progress: Progress): Promise<void> {
  await writeFile(path.join(into, 'package.json'), '{"name":"cet-workbench","private":true}\n');
  await progress.step(`Download VS Code for the browser (code-server ${VERSION})`, async () => {
    await runCommand('npm', ['install', ...NPM_FLAGS, `code-server@${VERSION}`], { cwd: into });
  });
  const vscode = path.join(into, 'node_modules', 'code-server', 'lib', 'vscode');
  await progress.step('Download its dependencies', async () => {
    await runCommand('npm', ['install', '--omit=dev', ...NPM_FLAGS], { cwd: vscode });
    const system = process.platform === 'darwin' ? 'darwin' : 'linux';
    await replaceLink(`code-${system}.sh`, path.join(vscode, 'bin', 'remote-cli', 'code-server'));
    await replaceLink(`browser-${system}.sh`, path.join(vscode, 'bin', 'helpers', 'browser.sh'));
  });
  await progress.step('Compile its two native modules', async (step) => {
    try {
      await compileNativeModules(vscode);
    } catch (error) {
      // The workbench runs without them; only its Output view stays empty.
      if (!(error instanceof CommandFailed)) throw error;
      step.outcome('skipped (needs g++, make and python3; without them the Output view stays empty)');
    }
  });
}

async function compileNativeModules(vscode: string): Promise<void> {
  const nodeFolder = path.dirname(path.dirname(process.execPath));
  const hasHeaders = existsSync(path.join(nodeFolder, 'include', 'node', 'node.h'));
  await runCommand(
    'npm',
    ['rebuild', '--ignore-scripts=false', '--loglevel=error', '@vscode/spdlog', '@vscode/native-watchdog'],
    { cwd: vscode, env: hasHeaders ? { npm_config_nodedir: nodeFolder } : {} },
  );
}

async function replaceLink(target: string, link: string): Promise<void> {
  await rm(link, { force: true });
  await symlink(target, link);
}

function checkHost(): void {
  if (process.platform === 'win32') {
    throw new WorkbenchUnavailable(
      'The browser workbench does not run on Windows. Run this in WSL, or install the .vsix in VS Code.',
    );
  }
  if (Number(process.versions.node.split('.')[0]) !== NODE_MAJOR) {
    throw new WorkbenchUnavailable(
      `The workbench needs Node ${NODE_MAJOR}; this is ${process.version}. Install it from https://nodejs.org.`,
    );
  }
  if (findOnPath('npm') === undefined) throw new WorkbenchUnavailable('npm is not on the PATH.');
}
