import { parseArgs } from 'node:util';

/** The command was not understood; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command line asks for. */
export type Command =
  | { name: 'help' }
  | { name: 'version' }
  | {
      name: 'serve';
      data: string | undefined;
      port: number | undefined;
      host: string | undefined;
      allowedHosts: string[];
      web: string | undefined;
      maxStoreMb: number | undefined;
      exitWhenIdleSeconds: number | undefined;
    }
  | { name: 'token-create'; data: string | undefined; kind: 'agent' | 'user'; tokenName: string }
  | { name: 'token-list'; data: string | undefined }
  | { name: 'token-revoke'; data: string | undefined; id: string };

export const USAGE = `Usage: node backend.mjs serve [options]
       node backend.mjs token create --kind agent|user --name NAME [--data DIR]
       node backend.mjs token list [--data DIR]
       node backend.mjs token revoke ID [--data DIR]
       node backend.mjs --version | --help

serve:
  --data DIR                 data folder (default: one per user, or CET_DATA_DIR)
  --port N                   port (default: 4890, or a free one where that is taken)
  --host ADDRESS             address to listen on (default: 127.0.0.1, this machine only)
  --allow-host NAME          a further name under which it is reached; may be repeated
  --web DIR                  folder of the built web page
  --max-store-mb N           size the store may grow to (default: 1024)
  --exit-when-idle SECONDS   end so long after the last editor went (default: stay)
`;

const OPTIONS = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  web: { type: 'string' },
  'max-store-mb': { type: 'string' },
  'exit-when-idle': { type: 'string' },
  kind: { type: 'string' },
  name: { type: 'string' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function numberIn(option: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new UsageError(`--${option} must be a whole number from ${min} to ${max}, not "${text}".`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(`${(cause as Error).message.split('. ')[0]}.`);
  }
}

/** @throws UsageError */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  const { data, kind, name } = values;
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [command, action, subject, ...rest] = positionals;
  if (command === undefined) return { name: 'help' };
  if (command === 'serve' && action === undefined) {
    return {
      name: 'serve',
      data,
      port: numberIn('port', values.port, 0, 65535),
      host: values.host,
      allowedHosts: values['allow-host'] ?? [],
      web: values.web,
      maxStoreMb: numberIn('max-store-mb', values['max-store-mb'], 1, 1024 * 1024),
      exitWhenIdleSeconds: numberIn('exit-when-idle', values['exit-when-idle'], 1, 7 * 24 * 3600),
    };
  }
  if (command === 'token' && rest.length === 0) {
    if (action === 'list' && subject === undefined) return { name: 'token-list', data };
    if (action === 'revoke' && subject !== undefined) return { name: 'token-revoke', data, id: subject };
    if (action === 'create' && subject === undefined) {
      if (kind !== 'agent' && kind !== 'user') throw new UsageError('--kind must be agent or user.');
      if (!name?.trim())
        throw new UsageError('--name must say whose token it is, for example --name "build server".');
      return { name: 'token-create', data, kind, tokenName: name.trim() };
    }
  }
  throw new UsageError(`"${positionals.join(' ')}" is not a command of the backend.`);
}
