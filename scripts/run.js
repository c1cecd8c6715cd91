// Runs a TypeScript file of this repository under a Node that has `node:sqlite` and strips types by itself.
// Plain JavaScript, because it is the one file that must also run on Node 20.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Node 22.13 was the first with `node:sqlite` unflagged; 22.18 strips types without a flag. */
function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** The Node 24 that `npm install` brought, else the running Node if it is recent enough, else undefined. */
function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', executable);
  if (existsSync(bundled)) return bundled;
  return isRecent(process.versions.node) ? process.execPath : undefined;
}

const [script, ...args] = process.argv.slice(2);
const node = findNode();
if (node === undefined) {
  console.error(
    `Node 22.18 or newer is needed on ${process.platform}-${process.arch}; this is ${process.versions.node}. Get Node 24 from https://nodejs.org and run the command again.`,
  );
  process.exit(1);
}
if (!existsSync(path.join(root, 'node_modules'))) {
  console.error('Dependencies are missing. Run `npm install` first.');
  process.exit(1);
}
const child = spawn(node, [path.join(root, script), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: path.dirname(node) + path.delimiter + (process.env.PATH ?? '') },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
