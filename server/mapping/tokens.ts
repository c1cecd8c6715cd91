export type SourceLanguage = 'java' | 'kotlin' | 'scala' | 'groovy';

/** A piece of code; comments are gone, a string with its templates is one `literal`. */
export interface Token {
  kind: 'word' | 'punctuation' | 'literal';
  text: string;
  /** Zero-based. */
  line: number;
  column: number;
  /** True for the first token on its line. */
  first: boolean;
  /** Where it is in the text, `end` behind it. */
  start: number;
  end: number;
}

/** The language of a source file by its name, or undefined where it is none that runs on the JVM. */
export function languageOf(fileName: string): SourceLanguage | undefined {
  const dot = fileName.lastIndexOf('.');
  switch (fileName.slice(dot + 1)) {
    case 'java':
      return 'java';
    case 'kt':
      return 'kotlin';
    case 'scala':
      return 'scala';
    case 'groovy':
      return 'groovy';
    default:
      return undefined;
  }
}

const WORD = /[\p{L}\p{N}_$]+/uy;

/** Splits source text into tokens. Never fails: what is not understood becomes punctuation. */
export function tokenize(text: string, language: SourceLanguage): Token[] {
  const tokens: Token[] = [];
  const scan = { text, language, at: 0, line: 0, lineStart: 0 };
  let lastLine = -1;

  const emit = (kind: Token['kind'], start: number, value: string, line: number, lineStart: number) => {
    const first = line !== lastLine;
    tokens.push({ kind, text: value, line, column: start - lineStart, first, start, end: scan.at });
    lastLine = line;
  };

  while (scan.at < text.length) {
    const start = scan.at;
    const char = text[start] as string;
    const { line, lineStart } = scan;
    if (char === '\n') {
      newLine(scan);
    } else if (char === ' ' || char === '\t' || char === '\r') {
      scan.at++;
    } else if (skipComment(scan)) {
      // Comments hold no code.
    } else if (skipLiteral(scan)) {
      emit('literal', start, '', line, lineStart);
    } else if (char === '`') {
      const end = text.indexOf('`', start + 1);
      scan.at = end < 0 ? text.length : end + 1;
      emit('word', start, text.slice(start + 1, scan.at - 1), line, lineStart);
    } else {
      WORD.lastIndex = start;
      const word = WORD.exec(text)?.[0];
      scan.at += word?.length ?? 1;
      emit(word === undefined ? 'punctuation' : 'word', start, word ?? char, line, lineStart);
    }
  }
  return tokens;
}

interface Scan {
  readonly text: string;
  readonly language: SourceLanguage;
  at: number;
  line: number;
  lineStart: number;
}

function newLine(scan: Scan): void {
  scan.at++;
  scan.line++;
  scan.lineStart = scan.at;
}

/** One character on, counting lines. */
function step(scan: Scan): void {
  if (scan.text[scan.at] === '\n') {
    newLine(scan);
  } else {
    scan.at++;
  }
}

function skipComment(scan: Scan): boolean {
  const { text } = scan;
  if (text.startsWith('//', scan.at)) {
    const end = text.indexOf('\n', scan.at);
    scan.at = end < 0 ? text.length : end;
    return true;
  }
  if (!text.startsWith('/*', scan.at)) {
    return false;
  }
  const nests = scan.language === 'kotlin' || scan.language === 'scala';
  let depth = 0;
  while (scan.at < text.length) {
    if (text.startsWith('/*', scan.at) && (depth === 0 || nests)) {
      depth++;
      scan.at += 2;
    } else if (text.startsWith('*/', scan.at)) {
      scan.at += 2;
      if (--depth === 0) {
        break;
      }
    } else {
      step(scan);
    }
  }
  return true;
}

function skipLiteral(scan: Scan): boolean {
  const { text, language } = scan;
  const quote = text[scan.at];
  if (quote === '"') {
    const triple = text.startsWith('"""', scan.at);
    const prefixed = /[\p{L}\p{N}_]/u.test(text[scan.at - 1] ?? '');
    const templates = language === 'kotlin' || language === 'groovy' || (language === 'scala' && prefixed);
    // Raw strings of Kotlin and Scala know no escapes; an escaped quote ends a text block of Java nowhere.
    const escapes = !(triple && (language === 'kotlin' || language === 'scala'));
    skipString(scan, triple ? '"""' : '"', escapes, templates);
    return true;
  }
  if (quote !== "'") {
    return false;
  }
  if (language === 'groovy') {
    skipString(scan, text.startsWith("'''", scan.at) ? "'''" : "'", true, false);
    return true;
  }
  // Scala also has symbols and quotes, which have no closing one.
  const literal = /^'(?:\\u+[0-9a-fA-F]{4}|\\[0-7]{1,3}|\\.|[^'\\\n]{1,2})'/.exec(
    text.slice(scan.at, scan.at + 12),
  );
  if (literal === null) {
    return false;
  }
  scan.at += literal[0].length;
  return true;
}

function skipString(scan: Scan, quote: string, escapes: boolean, templates: boolean): void {
  const { text } = scan;
  const multiline = quote.length === 3;
  scan.at += quote.length;
  while (scan.at < text.length) {
    const char = text[scan.at];
    if (text.startsWith(quote, scan.at)) {
      scan.at += quote.length;
      // `""""` ends with a quote that belongs to the text.
      while (multiline && !escapes && text[scan.at] === '"') {
        scan.at++;
      }
      return;
    }
    if (char === '\n' && !multiline) {
      return;
    }
    if (char === '\\' && escapes) {
      scan.at++;
      step(scan);
    } else if (templates && char === '$' && text[scan.at + 1] === '{') {
      scan.at += 2;
      skipTemplate(scan);
    } else {
      step(scan);
    }
  }
}

/** From behind `${` to behind its closing brace. */
function skipTemplate(scan: Scan): void {
  let depth = 1;
  while (scan.at < scan.text.length && depth > 0) {
    if (skipComment(scan) || skipLiteral(scan)) {
      continue;
    }
    const char = scan.text[scan.at];
    depth += char === '{' ? 1 : char === '}' ? -1 : 0;
    step(scan);
  }
}
