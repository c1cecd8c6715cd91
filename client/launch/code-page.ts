import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Encodings of Windows' multi-byte code pages; those of one byte are called `windows-<number>`. */
const ENCODINGS: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
};
const UTF_8 = 65001;
const KEY = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage';

/** The code page in which programs of this Windows read their command line, such as 1252; undefined where nobody tells. */
export async function readCodePage(): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)('reg', ['query', KEY, '/v', 'ACP'], { timeout: 5000 });
    const number = /\bACP\s+REG_SZ\s+(\d+)/.exec(stdout)?.[1];
    return number === undefined ? undefined : Number(number);
  } catch {
    return undefined;
  }
}

/** Whether a code page has all characters of a text; true also for one that is not known here. */
export function isInCodePage(text: string, codePage: number): boolean {
  if (/^\p{ASCII}*$/u.test(text) || codePage === UTF_8) return true;
  const known = charactersOf(codePage);
  return known === undefined || [...text].every((character) => known.has(character));
}

function charactersOf(codePage: number): ReadonlySet<string> | undefined {
  try {
    const decoder = new TextDecoder(ENCODINGS[codePage] ?? `windows-${codePage}`);
    const found = new Set<string>();
    const decode = (...bytes: number[]) => {
      for (const character of decoder.decode(Uint8Array.from(bytes))) found.add(character);
    };
    for (let first = 0; first < 256; first++) {
      decode(first);
      if (!(codePage in ENCODINGS) || first < 0x80) continue;
      for (let second = 0x40; second < 256; second++) decode(first, second);
    }
    found.delete('\ufffd');
    return found;
  } catch {
    return undefined;
  }
}
