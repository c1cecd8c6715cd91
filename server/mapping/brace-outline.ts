import type { Member, Outline, TypeDeclaration } from './outline.ts';
import type { SourceLanguage, Token } from './tokens.ts';

const TYPE_KEYWORDS = new Set(['class', 'interface', 'enum', 'record', 'trait']);

/** What a brace opened. */
interface Scope {
  kind: 'type' | 'code';
  typeName: string;
  isEnum: boolean;
  /** In an enum before its first `;`: comma-separated constants. */
  inConstants: boolean;
  /** Tokens since the last complete member or statement. */
  header: Token[];
  parens: number;
  member?: Member | undefined;
  declaration?: TypeDeclaration;
}

/** Outline of Java and Groovy: members are what stands in front of a brace or semicolon directly inside a type. */
export function outlineOfBraces(tokens: Token[], language: SourceLanguage): Outline {
  return new BraceReader(language).read(tokens);
}

class BraceReader {
  readonly #outline: Outline = { packageName: '', types: [], members: [] };
  readonly #groovy: boolean;
  readonly #scopes: Scope[] = [newScope('type', '')];

  constructor(language: SourceLanguage) {
    this.#groovy = language === 'groovy';
  }

  read(tokens: Token[]): Outline {
    for (const token of tokens) {
      this.#next(token);
    }
    const last = tokens.at(-1)?.line ?? 0;
    while (this.#scopes.length > 1) {
      this.#close(last);
    }
    return this.#outline;
  }

  get #scope(): Scope {
    return this.#scopes[this.#scopes.length - 1] as Scope;
  }

  #next(token: Token): void {
    const scope = this.#scope;
    if (this.#groovy && token.first && scope.kind === 'type' && endsGroovyMember(scope, token)) {
      this.#endMember(scope, scope.header.at(-1)?.line ?? token.line);
    }
    switch (token.text) {
      case '{':
        this.#open(token);
        return;
      case '}':
        this.#close(token.line);
        return;
      case ';':
        if (scope.parens === 0) {
          this.#endMember(scope, token.line);
          scope.inConstants = false;
          return;
        }
        break;
      case ',':
        if (scope.inConstants && scope.parens === 0) {
          this.#endMember(scope, token.line);
          return;
        }
        break;
      case '(':
        scope.parens++;
        break;
      case ')':
        scope.parens = Math.max(0, scope.parens - 1);
        break;
    }
    scope.header.push(token);
  }

  #open(brace: Token): void {
    const { header, parens, kind } = this.#scope;
    const keyword = parens === 0 || kind === 'code' ? typeKeyword(header) : undefined;
    if (keyword !== undefined) {
      this.#openType(header, keyword, brace);
    } else if (isAnonymousClass(header)) {
      this.#scopes.push(newScope('type', `${this.#scope.typeName}.$`));
    } else if (kind === 'type' && parens === 0) {
      this.#openMember(brace);
    } else {
      this.#scopes.push(newScope('code', this.#scope.typeName));
    }
  }

  #openType(header: Token[], keyword: number, brace: Token): void {
    const name = header[keyword + 1] as Token;
    const outer = this.#scope.typeName;
    const scope = newScope('type', outer === '' ? name.text : `${outer}.${name.text}`);
    scope.isEnum = header[keyword]?.text === 'enum';
    scope.inConstants = scope.isEnum;
    scope.declaration = {
      name: scope.typeName,
      nameLine: name.line,
      firstLine: header[0]?.line ?? brace.line,
      lastLine: brace.line,
    };
    this.#outline.types.push(scope.declaration);
    this.#scopes.push(scope);
  }

  #openMember(brace: Token): void {
    const outer = this.#scope;
    const { header } = outer;
    if (outer.inConstants && header.length > 0) {
      this.#scopes.push(newScope('type', `${outer.typeName}.$`));
      return;
    }
    const scope = newScope('code', outer.typeName);
    if (assignment(header) < 0) {
      scope.member = this.#memberOf(header, outer, brace.line);
      if (scope.member !== undefined) {
        this.#outline.members.push(scope.member);
      }
    }
    this.#scopes.push(scope);
  }

  #close(line: number): void {
    if (this.#scopes.length === 1) {
      return;
    }
    const scope = this.#scopes.pop() as Scope;
    if (scope.kind === 'type' && scope.header.length > 0) {
      this.#endMember(scope, line);
    }
    if (scope.declaration !== undefined) {
      scope.declaration.lastLine = line;
    }
    if (scope.member !== undefined) {
      scope.member.lastLine = line;
    }
    const outer = this.#scope;
    // A field's initialiser, an enum constant or a call goes on behind the brace; everything else ends with it.
    const goesOn =
      outer.parens > 0 || (outer.kind === 'type' && scope.member === undefined && !scope.declaration);
    if (!goesOn) {
      outer.header = [];
    }
  }

  /** At the `;` (or `,` of an enum constant) that ends a field, an abstract method, an import or a statement. */
  #endMember(scope: Scope, line: number): void {
    const { header } = scope;
    scope.header = [];
    if (scope.kind !== 'type' || header.length === 0) {
      return;
    }
    if (header[0]?.text === 'package' && scope.typeName === '') {
      this.#outline.packageName = header
        .slice(1)
        .map((token) => token.text)
        .join('');
    } else if (header[0]?.text !== 'import') {
      const member = this.#memberOf(header, scope, line);
      if (member !== undefined) {
        this.#outline.members.push({ ...member, lastLine: line });
      }
    }
  }

  #memberOf(header: Token[], scope: Scope, line: number): Member | undefined {
    const first = header[0];
    const isStatic = header.some((token) => token.text === 'static');
    const member = { type: scope.typeName, isStatic, firstLine: first?.line ?? line, lastLine: line };
    if (first === undefined || (isStatic && header.length === 1)) {
      return scope.typeName === ''
        ? undefined
        : { ...member, kind: 'initializer', name: '', nameLine: first?.line ?? line };
    }
    const plain = withoutAnnotations(header);
    if (scope.inConstants) {
      const name = plain[0] ?? first;
      return { ...member, kind: 'field', isStatic: true, name: name.text, nameLine: name.line };
    }
    const assigned = assignment(plain);
    const head = assigned < 0 ? plain : plain.slice(0, assigned);
    const paren = head.findIndex((token) => token.text === '(');
    const name = paren >= 0 ? head[paren - 1] : head.findLast((token) => token.kind === 'word');
    if (name === undefined || name.kind !== 'word') {
      return undefined;
    }
    const simpleType = scope.typeName.slice(scope.typeName.lastIndexOf('.') + 1);
    const kind = name.text === simpleType ? 'constructor' : paren >= 0 ? 'method' : 'field';
    return { ...member, kind, name: name.text, nameLine: name.line };
  }
}

function newScope(kind: Scope['kind'], typeName: string): Scope {
  return { kind, typeName, isEnum: false, inConstants: false, header: [], parens: 0 };
}

/** Index of the keyword that declares a type at the end of this header, or undefined. */
function typeKeyword(header: Token[]): number | undefined {
  for (let i = header.length - 2; i >= 0; i--) {
    const token = header[i] as Token;
    const next = header[i + 1] as Token;
    if (token.kind === 'word' && TYPE_KEYWORDS.has(token.text) && next.kind === 'word') {
      const after = header[i + 2]?.text;
      const isRecord = token.text !== 'record' || after === '(' || after === '<';
      if (header[i - 1]?.text !== '.' && isRecord) {
        return i;
      }
    }
  }
  return undefined;
}

/** True when the header ends with `new Type<…>(…)`. */
function isAnonymousClass(header: Token[]): boolean {
  let i = header.length - 1;
  if (header[i]?.text !== ')') {
    return false;
  }
  for (let depth = 0; i >= 0; i--) {
    const text = header[i]?.text;
    depth += text === ')' ? 1 : text === '(' ? -1 : 0;
    if (depth === 0) {
      break;
    }
  }
  for (i--; i >= 0; i--) {
    const token = header[i] as Token;
    if (token.text === 'new') {
      return true;
    }
    if (token.kind !== 'word' && !'.<>,?@&[]'.includes(token.text)) {
      return false;
    }
  }
  return false;
}

/** Index of the `=` outside of parentheses, or -1. */
function assignment(header: Token[]): number {
  let depth = 0;
  return header.findIndex((token) => {
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    return depth === 0 && token.text === '=';
  });
}

function withoutAnnotations(header: Token[]): Token[] {
  const rest: Token[] = [];
  for (let i = 0; i < header.length; i++) {
    if (header[i]?.text !== '@') {
      rest.push(header[i] as Token);
      continue;
    }
    i++;
    while (header[i + 1]?.text === '.') {
      i += 2;
    }
    if (header[i + 1]?.text === '(') {
      let depth = 0;
      do {
        i++;
        depth += header[i]?.text === '(' ? 1 : header[i]?.text === ')' ? -1 : 0;
      } while (depth > 0 && i < header.length);
    }
  }
  return rest;
}

/** Groovy needs no semicolons: a line that begins anew behind a complete member ends it. */
function endsGroovyMember(scope: Scope, next: Token): boolean {
  const last = scope.header.at(-1);
  if (last === undefined || scope.parens > 0 || scope.inConstants || '{.?:=)'.includes(next.text)) {
    return false;
  }
  const first = scope.header[0]?.text;
  if (first === 'package' || first === 'import' || assignment(scope.header) >= 0) {
    return !',.=+-*/?:&|'.includes(last.text) || last.kind === 'literal';
  }
  const plain = withoutAnnotations(scope.header);
  return (
    plain.length >= 2 &&
    typeKeyword(plain) === undefined &&
    !'(,<'.includes(last.text) &&
    last.text !== 'throws'
  );
}
