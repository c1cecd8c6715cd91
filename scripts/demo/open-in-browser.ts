import { spawn } from 'node:child_process';
import { findOnPath } from '../process/command-line.ts';

/** Opens an address in the user's own browser where there is a desktop; false where there is none, or in CI. */
export function openInBrowser(
  url: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const opener = openerOf(env, platform);
  if (opener === undefined) return false;
  const [file, ...args] = opener;
  const child = spawn(file, [...args, url], { stdio: 'ignore', detached: true, windowsHide: true });
  // The URL is printed as well, so a browser that does not come up is no failure.
  child.once('error', () => {});
  child.unref();
  return true;
}

function openerOf(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): [string, ...string[]] | undefined {
  if (env.CI || env.SSH_CONNECTION) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const hasDesktop = Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  return hasDesktop && findOnPath('xdg-open', env, platform) !== undefined ? ['xdg-open'] : undefined;
}
