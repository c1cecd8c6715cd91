import { outlineOfBraces } from './brace-outline.ts';
import { outlineOfDeclarations } from './declaration-outline.ts';
import { type SourceLanguage, type Token, tokenize } from './tokens.ts';

/** A method, constructor, initialiser or field of a source file. Lines are zero-based, `lastLine` is included. */
export interface Member {
  kind: 'method' | 'constructor' | 'initializer' | 'field';
  /** As in the source; the type's name for constructors, empty for initialisers. */
  name: string;
  isStatic: boolean;
  /** Names of the enclosing types, outermost first, `.` between; an anonymous type adds `$`. */
  type: string;
  /** Line of the name: where a mark for the whole member goes. */
  nameLine: number;
  firstLine: number;
  lastLine: number;
}

export interface TypeDeclaration {
  /** With its enclosing types: `Order.Line`. */
  name: string;
  nameLine: number;
  firstLine: number;
  lastLine: number;
}

/** What a source file declares. */
export interface Outline {
  packageName: string;
  types: TypeDeclaration[];
  members: Member[];
}

/**
 * Reads the outline of a source file: a light scan that knows strings, comments and braces, not a parser. It never fails;
 * in code that it does not understand it finds less.
 */
export function readOutline(text: string, language: SourceLanguage): Outline {
  return outlineOf(tokenize(text, language), language);
}

export function outlineOf(tokens: Token[], language: SourceLanguage): Outline {
  return language === 'kotlin' || language === 'scala'
    ? outlineOfDeclarations(tokens, language)
    : outlineOfBraces(tokens, language);
}

/** The members around a line, innermost first. */
export function membersAt(outline: Outline, line: number): Member[] {
  return outline.members.filter((member) => contains(member, line)).sort((a, b) => extent(a) - extent(b));
}

/** The innermost type around a line. */
export function typeAt(outline: Outline, line: number): TypeDeclaration | undefined {
  return outline.types.filter((type) => contains(type, line)).sort((a, b) => extent(a) - extent(b))[0];
}

interface Lines {
  firstLine: number;
  lastLine: number;
}

function contains(range: Lines, line: number): boolean {
  return range.firstLine <= line && line <= range.lastLine;
}

function extent(range: Lines): number {
  return range.lastLine - range.firstLine;
}
