/** Quoting of one word for the places that agent settings are pasted into. A word that needs none is left as it is. */

const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/**
 * For a POSIX shell, or for PowerShell and cmd, which both take double quotes. PowerShell splits a bare `-Da.b=c` at the
 * dot, so options always have them there.
 */
export function shellWord(word: string, platform: NodeJS.Platform): string {
  if (platform === 'win32')
    return /^[A-Za-z0-9_@+=:./\\][A-Za-z0-9_@+=:./\\-]*$/.test(word)
      ? word
      : `"${word.replaceAll('"', '\\"')}"`;
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * For the Java debugger's `vmArgs` string. It splits that by the rules of the platform: on Windows a backslash is itself
 * unless it stands before a quote, elsewhere it escapes the next character.
 */
export function vmArgsWord(word: string, platform: NodeJS.Platform): string {
  return `"${word.replace(platform === 'win32' ? /"/g : /[\\"]/g, '\\$&')}"`;
}

/** For the value of a systemd `Environment=` assignment: double quotes, `%` doubled because it begins a specifier. */
export function systemdWord(word: string): string {
  return `"${word.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** A YAML scalar; JSON strings are YAML strings. */
export function yamlString(text: string): string {
  return JSON.stringify(text);
}

/** For a value of a Dockerfile `ENV` line: double quotes, `$` escaped because it begins a variable. */
export function dockerWord(word: string): string {
  return `"${word.replace(/[\\"$]/g, '\\$&')}"`;
}
