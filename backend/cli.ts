import { homedir } from 'node:os';
import path from 'node:path';
import { defaultDataFolder } from '@cet/protocol/data-folder.ts';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import { type Command, parseCommand, USAGE, UsageError } from './command-line.ts';
import { makePrivateFolder } from './private-file.ts';
import { type BackendEnd, startBackend } from './server.ts';
import { TokenStore } from './tokens/token-store.ts';
import { version } from './version.ts';

type ServeCommand = Extract<Command, { name: 'serve' }>;
/** Called when the backend takes connections. */
export type ServingListener = (running: RunningBackend, dataFolder: string) => void;

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

function dataFolderOf(given: string | undefined): string {
  return path.resolve(given ?? defaultDataFolder(process.platform, process.env, homedir()));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describe(cause: unknown, command: Command): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (command.name === 'serve' && code === 'EADDRINUSE') {
    return `Port ${command.port} is taken by another program. Choose another with --port, or leave --port out.`;
  }
  if (command.name === 'serve' && code === 'EADDRNOTAVAIL') {
    return `${command.host} is not an address of this machine. Choose another with --host.`;
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `The data folder cannot be written (${message}). Choose another with --data.`;
  }
  return message ?? String(cause);
}

async function serve(command: ServeCommand, onServing: ServingListener): Promise<void> {
  const dataFolder = dataFolderOf(command.data);
  const { promise: stopped, resolve: stop } = Promise.withResolvers<BackendEnd | undefined>();
  const backend = await startBackend({
    dataFolder,
    ...(command.port !== undefined && { port: command.port }),
    ...(command.host !== undefined && { host: command.host }),
    ...(command.web !== undefined && { webFolder: command.web }),
    ...(command.maxStoreMb !== undefined && { maxStoreBytes: command.maxStoreMb * 1024 * 1024 }),
    ...(command.exitWhenIdleSeconds !== undefined && { exitWhenIdleMs: command.exitWhenIdleSeconds * 1000 }),
    allowedHosts: command.allowedHosts,
    onEnd: stop,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(undefined));
  onServing(backend.running, dataFolder);
  const end = await stopped;
  if (end !== undefined && !end.failed) print(end.reason);
  await backend.close();
  if (end?.failed) throw new Error(end.reason);
}

function withTokens(data: string | undefined, use: (tokens: TokenStore) => void): void {
  const folder = dataFolderOf(data);
  makePrivateFolder(folder);
  const tokens = new TokenStore(folder);
  try {
    use(tokens);
  } finally {
    tokens.close();
  }
}

async function run(command: Command, onServing: ServingListener): Promise<void> {
  switch (command.name) {
    case 'help':
      return print(USAGE.trimEnd());
    case 'version':
      return print(version);
    case 'serve':
      return serve(command, onServing);
    case 'token-create':
      return withTokens(command.data, (tokens) => {
        const { info, secret } = tokens.create(command.kind, command.tokenName);
        print(secret);
        process.stderr.write(
          `Token ${info.id} for ${info.kind}s, "${info.name}". It is shown this once; keep it safe.\n`,
        );
      });
    case 'token-list':
      return withTokens(command.data, (tokens) => {
        for (const { id, kind, name, createdAt } of tokens.list()) {
          print(`${id}  ${kind.padEnd(5)}  ${new Date(createdAt).toISOString().slice(0, 16)}Z  ${name}`);
        }
      });
    case 'token-revoke':
      return withTokens(command.data, (tokens) => {
        if (!tokens.revoke(command.id)) {
          throw new Error(`There is no token ${command.id}. List them with: node backend.mjs token list`);
        }
        print(`Token ${command.id} is revoked.`);
      });
  }
}

/**
 * Runs one command of `cet-backend` to its end. What goes wrong is said on stderr, in one line.
 *
 * @returns the exit code: 0 done, 1 failed, 2 not understood
 */
export async function runCli(args: readonly string[], onServing: ServingListener): Promise<number> {
  // Whatever is written from here on, store and tokens, only this user can read.
  process.umask(0o077);
  let command: Command;
  try {
    command = parseCommand(args);
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    process.stderr.write(`${cause.message} See: node backend.mjs --help\n`);
    return EXIT_USAGE;
  }
  try {
    await run(command, onServing);
    return 0;
  } catch (cause) {
    process.stderr.write(`${describe(cause, command)}\n`);
    return EXIT_FAILED;
  }
}
