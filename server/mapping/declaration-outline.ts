import type { Member, Outline, TypeDeclaration } from './outline.ts';
import type { SourceLanguage, Token } from './tokens.ts';

/** Tokens that carry a declaration on when they begin a line at its indentation. */
const CONTINUATIONS = new Set([
  '{',
  '}',
  ')',
  ']',
  '=',
  ':',
  '.',
  '?',
  '-',
  '|',
  '&',
  '+',
  'where',
  'extends',
  'with',
  'catch',
  'else',
  'finally',
  'yield',
  'by',
  'derives',
]); // prettier-ignore

interface Open {
  range: Member | TypeDeclaration;
  isType: boolean;
  depth: number;
  indent: number;
}

/**
 * Outline of Kotlin and Scala, where a body may be an expression or (Scala 3) an indented block: a declaration lasts until
 * the brackets around it close or a line begins at its indentation.
 */
export function outlineOfDeclarations(tokens: Token[], language: SourceLanguage): Outline {
  const outline: Outline = { packageName: '', types: [], members: [] };
  const open: Open[] = [];
  let depth = 0;
  let indent = 0;

  tokens.forEach((token, i) => {
    const previous = tokens[i - 1];
    const { text } = token;
    if (text === '}' || text === ')' || text === ']') {
      depth--;
    }
    if (token.first) {
      indent = token.column;
    }
    while (open.length > 0 && isOver(open[open.length - 1] as Open, token, previous, depth)) {
      (open.pop() as Open).range.lastLine = previous?.line ?? token.line;
    }
    if (token.kind === 'word' && previous?.text !== '.') {
      const innermost = open[open.length - 1];
      const declared = declare(tokens, i, language, outline, innermost, typeNameOf(open));
      if (declared !== undefined) {
        open.push({ ...declared, depth, indent });
      }
    }
    if (text === '{' || text === '(' || text === '[') {
      depth++;
    }
  });
  const last = tokens.at(-1)?.line ?? 0;
  for (const { range } of open) {
    range.lastLine = last;
  }
  return outline;
}

function isOver(open: Open, token: Token, previous: Token | undefined, depth: number): boolean {
  if (depth < open.depth) {
    return true;
  }
  if (depth > open.depth) {
    return false;
  }
  if (previous?.text === ';') {
    return true;
  }
  return (
    token.first &&
    token.column <= open.indent &&
    token.line > open.range.firstLine &&
    !(CONTINUATIONS.has(token.text) && token.kind !== 'literal')
  );
}

function typeNameOf(open: Open[]): string {
  const type = open.findLast((one) => one.isType)?.range as TypeDeclaration | undefined;
  return type?.name ?? '';
}

function declare(
  tokens: Token[],
  i: number,
  language: SourceLanguage,
  outline: Outline,
  innermost: Open | undefined,
  outer: string,
): Pick<Open, 'range' | 'isType'> | undefined {
  const token = tokens[i] as Token;
  const next = tokens[i + 1];
  const lines = { nameLine: token.line, firstLine: token.line, lastLine: token.line };
  const directlyInType = innermost === undefined || innermost.isType;

  const type = (name: string) => {
    const range = { name: outer === '' ? name : `${outer}.${name}`, ...lines };
    outline.types.push(range);
    return { range, isType: true };
  };
  const member = (kind: Member['kind'], name: string, nameLine = token.line) => {
    const range = { kind, name, isStatic: false, type: outer, ...lines, nameLine };
    outline.members.push(range);
    return { range, isType: false };
  };

  switch (token.text) {
    case 'package':
      if (next?.text !== 'object') {
        const name = packageNameAt(tokens, i + 1, token.line);
        outline.packageName = outline.packageName === '' ? name : `${outline.packageName}.${name}`;
      }
      return undefined;
    case 'class':
    case 'interface':
    case 'trait':
    case 'enum':
      // `::class`, `enum class`, and names that only look like keywords.
      if (
        tokens[i - 1]?.text === ':' ||
        next?.kind !== 'word' ||
        next.text === 'class' ||
        next.text === 'case'
      ) {
        return undefined;
      }
      return (token.text === 'trait' || token.text === 'enum') && language === 'kotlin'
        ? undefined
        : type(next.text);
    case 'object':
      if (next?.kind === 'word') {
        return type(next.text);
      }
      return tokens[i - 1]?.text === 'companion'
        ? type('Companion')
        : next?.text === ':'
          ? type('$')
          : undefined;
    case 'fun': {
      const name =
        language === 'kotlin' && next?.text !== 'interface' ? functionName(tokens, i + 1) : undefined;
      return name === undefined ? undefined : member('method', name.text, name.line);
    }
    case 'def':
      if (language !== 'scala' || next === undefined) {
        return undefined;
      }
      return next.text === 'this' ? member('constructor', 'this') : member('method', next.text, next.line);
    case 'init':
      return language === 'kotlin' && next?.text === '{' ? member('initializer', '') : undefined;
    case 'constructor':
      // The primary one stands in the class's own header.
      return language === 'kotlin' && next?.text === '(' && directlyInType && !isPrimary(tokens, i, innermost)
        ? member('constructor', 'constructor')
        : undefined;
    case 'val':
    case 'var': {
      const name = directlyInType ? propertyName(tokens, i + 1) : undefined;
      return name === undefined ? undefined : member('field', name.text, name.line);
    }
    default:
      return undefined;
  }
}

function isPrimary(tokens: Token[], i: number, innermost: Open | undefined): boolean {
  const before = tokens.slice(Math.max(0, i - 40), i);
  return (
    innermost !== undefined &&
    !before.some((one) => one.text === '{' && one.line >= innermost.range.firstLine)
  );
}

function packageNameAt(tokens: Token[], start: number, line: number): string {
  let name = '';
  for (
    let i = start;
    tokens[i]?.line === line && (tokens[i]?.kind === 'word' || tokens[i]?.text === '.');
    i++
  ) {
    name += tokens[i]?.text;
  }
  return name;
}

/** Behind `fun`: past type parameters and an extension's receiver to the name in front of the parenthesis. */
function functionName(tokens: Token[], start: number): Token | undefined {
  let angles = 0;
  for (let i = start; i < Math.min(tokens.length, start + 80); i++) {
    const token = tokens[i] as Token;
    if (token.text === '<') {
      angles++;
    } else if (token.text === '>' && tokens[i - 1]?.text !== '-') {
      angles--;
    } else if (token.text === '(' && angles === 0) {
      const name = tokens[i - 1];
      if (i > start && name?.kind === 'word') {
        return name;
      }
      // A receiver in parentheses: `fun (() -> Unit).named()`; `fun (x: Int)` has no name.
      const end = closing(tokens, i);
      if (tokens[end + 1]?.text !== '.') {
        return undefined;
      }
      i = end;
    } else if (token.text === '{' || token.text === '=') {
      return undefined;
    }
  }
  return undefined;
}

function closing(tokens: Token[], start: number): number {
  let depth = 0;
  for (let i = start; i < tokens.length; i++) {
    depth += tokens[i]?.text === '(' ? 1 : tokens[i]?.text === ')' ? -1 : 0;
    if (depth === 0) {
      return i;
    }
  }
  return tokens.length;
}

/** Behind `val`: the last word before the type, value or delegate, so that an extension's receiver is passed over. */
function propertyName(tokens: Token[], start: number): Token | undefined {
  let name: Token | undefined;
  for (let i = start; i < Math.min(tokens.length, start + 40); i++) {
    const token = tokens[i] as Token;
    if (':={}),;'.includes(token.text) || token.text === 'by' || (name !== undefined && token.first)) {
      break;
    }
    if (token.kind === 'word') {
      name = token;
    }
  }
  return name;
}
