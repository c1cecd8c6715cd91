import { existsSync } from 'node:fs';
import path from 'node:path';
import { findOnPath } from '../process/command-line.ts';
import type { Progress } from '../progress.ts';
import { installPackages, isDebian, isRoot } from '../system/debian.ts';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

/** No browser that can show the workbench. */
export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';
}

/**
 * A Chromium-based browser: `CHROME_PATH`, else one on the PATH, else one where the three systems usually keep it.
 *
 * @throws BrowserMissing if CHROME_PATH names a file that does not exist
 */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const chosen = env.CHROME_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new BrowserMissing(`CHROME_PATH is ${chosen}, and no such file exists. Correct it or unset it.`);
  }
  for (const command of COMMANDS) {
    const found = findOnPath(command, env, platform);
    if (found !== undefined) return found;
  }
  return usualPlaces(env, platform).find((place) => existsSync(place));
}

/** Finds a browser, and installs Debian's Chromium where none is and that can be done. */
export async function provideBrowser(progress: Progress): Promise<string> {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (isDebian() && isRoot()) {
    await installPackages(['chromium'], progress);
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new BrowserMissing(
    'No Chrome, Chromium or Edge was found. Install one of them, or set CHROME_PATH to its program file.',
  );
}

function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', `${env.HOME}/Applications`].map((folder) =>
        path.posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        path.win32.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        path.win32.join(folder, 'Chromium', 'Application', 'chrome.exe'),
        path.win32.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]);
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'];
}
