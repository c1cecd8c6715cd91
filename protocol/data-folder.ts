// Apart from the schemas of discovery.ts: the client needs this while it starts, and must not load those for it.

/**
 * The data folder of this user's local backend: `$XDG_DATA_HOME/cet` or `~/.local/share/cet` on Linux,
 * `~/Library/Application Support/cet` on macOS, `%LOCALAPPDATA%\cet` on Windows. `CET_DATA_DIR` is stronger.
 *
 * @param platform `process.platform`
 * @param environment `process.env`
 * @param home `os.homedir()`
 */
export function defaultDataFolder(
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const chosen = environment.CET_DATA_DIR;
  if (chosen) return chosen;
  if (platform === 'win32') return `${environment.LOCALAPPDATA || `${home}\\AppData\\Local`}\\cet`;
  if (platform === 'darwin') return `${home}/Library/Application Support/cet`;
  // The XDG base directory specification: a relative path is to be ignored.
  const dataHome = environment.XDG_DATA_HOME;
  return `${dataHome?.startsWith('/') ? dataHome : `${home}/.local/share`}/cet`;
}
