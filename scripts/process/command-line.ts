import { existsSync } from 'node:fs';
import path from 'node:path';

/** What to hand to `spawn` for a command that may be a batch file on Windows. */
export interface SpawnForm {
  file: string;
  args: string[];
  windowsVerbatimArguments: boolean;
}

/** The file that `name` means on the PATH, or undefined. Understands PATHEXT on Windows. */
export function findOnPath(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const variable = Object.keys(env).find((key) => key.toUpperCase() === 'PATH');
  const folders = (variable === undefined ? '' : (env[variable] ?? '')).split(
    platform === 'win32' ? ';' : ':',
  );
  const endings = platform === 'win32' ? (env.PATHEXT ?? '.EXE;.CMD;.BAT').split(';') : [''];
  for (const folder of folders) {
    if (folder === '') continue;
    for (const ending of endings) {
      const candidate = path.join(folder, name + ending.toLowerCase());
      if (existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}

/**
 * Windows cannot start `mvn` or `npm` directly: they are batch files, which only its command interpreter runs, and
 * which Node refuses to start since CVE-2024-27980. Elsewhere the command is taken as it is.
 */
export function spawnForm(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): SpawnForm {
  if (platform !== 'win32') return { file: command, args: [...args], windowsVerbatimArguments: false };
  const file = path.isAbsolute(command) ? command : (findOnPath(command, env, platform) ?? command);
  if (!/\.(cmd|bat)$/i.test(file)) return { file, args: [...args], windowsVerbatimArguments: false };
  const line = [file, ...args].map((part) => `"${part.replaceAll('"', '""')}"`).join(' ');
  return {
    file: env.ComSpec ?? 'cmd.exe',
    args: ['/d', '/s', '/c', `"${line}"`],
    windowsVerbatimArguments: true,
  };
}
