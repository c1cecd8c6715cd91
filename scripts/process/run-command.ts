import { spawn } from 'node:child_process';
import { spawnForm } from './command-line.ts';

export interface CommandOptions {
  cwd?: string;
  /** Added to this process's environment. */
  env?: NodeJS.ProcessEnv;
  /** Every piece of output as it comes, standard output and error alike. */
  onOutput?: (text: string) => void;
  /** Ends the command. */
  signal?: AbortSignal;
  /** What `signal` sends it: SIGTERM without. */
  killSignal?: NodeJS.Signals;
}

export interface CommandResult {
  code: number;
  stdout: string;
  /** Standard output and error in the order in which they came. */
  output: string;
}

/** A command that ended with another code than 0, or that could not be started. Its message ends with its last output. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly command: string;
  readonly output: string;

  constructor(command: string, reason: string, output: string) {
    const tail = output.trimEnd().split('\n').slice(-30).join('\n');
    super(`\`${command}\` ${reason}.${tail === '' ? '' : `\n${tail}`}`);
    this.command = command;
    this.output = output;
  }
}

/** Runs a command to its end and gives its code and output, whatever the code is. Rejects only if it cannot start. */
export function tryCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const env = { ...process.env, ...options.env };
  const form = spawnForm(command, args, env);
  return new Promise((resolve, reject) => {
    const child = spawn(form.file, form.args, {
      cwd: options.cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsVerbatimArguments: form.windowsVerbatimArguments,
      windowsHide: true,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.killSignal === undefined ? {} : { killSignal: options.killSignal }),
    });
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
      options.onOutput?.(text);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      options.onOutput?.(text);
    });
    child.on('error', (error) => {
      reject(new CommandFailed([command, ...args].join(' '), `could not run: ${error.message}`, output));
    });
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, output }));
  });
}

/** Runs a command to its end; throws `CommandFailed` unless it ends with code 0. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const result = await tryCommand(command, args, options);
  if (result.code !== 0) {
    throw new CommandFailed([command, ...args].join(' '), `ended with code ${result.code}`, result.output);
  }
  return result;
}
