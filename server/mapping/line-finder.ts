import type { CodeLocation } from '@cet/protocol/snapshot.ts';
import type { DriftedLine } from './line-drift.ts';
import { type SourceMember, sourceMember } from './method-names.ts';
import { type Member, membersAt, type Outline, typeAt } from './outline.ts';
import type { BuiltVersion, SourceText } from './source-texts.ts';

export interface FoundLine {
  /** Zero-based. */
  line: number;
  /** Line of the method's name, where the method was found. */
  methodLine?: number;
  /** Why the line may be another one than that which ran; absent when it is surely the same. */
  reason?: string;
  /** What is known to have another text than what ran: the statement itself, or a condition that leads to it. */
  edited?: 'statement' | 'condition';
}

/** Finds the line of a place in the present text of its file. */
export function findLine(
  source: SourceText,
  built: BuiltVersion | undefined,
  location: CodeLocation,
): FoundLine {
  const { outline } = source;
  const member = sourceMember(location);
  if (location.line === undefined) {
    const declaration = declarationLine(outline, member, location, 0);
    return { line: declaration.line, ...(declaration.isMethod && { methodLine: declaration.line }) };
  }
  const told = location.line - 1;
  // Checked where the numbers come from: a place that did not fit the built text does not get better by following it.
  const isThere = built !== undefined && told < built.source.lines.length;
  const moved = isThere ? follow(source, built.source, told) : undefined;
  const line = moved?.line ?? told;

  if (line < source.lines.length && holds(outline, line, member)) {
    const methodLine = methodLineAt(outline, line, member);
    const change = changeOf(source, line, built, told, moved);
    return { line, ...(methodLine !== undefined && { methodLine }), ...change };
  }
  const declaration = declarationLine(outline, member, location, line);
  return {
    line: declaration.line,
    ...(declaration.isMethod && { methodLine: declaration.line }),
    reason: declaration.isMethod
      ? `Line ${location.line} is no longer in ${display(member, location)}; its declaration is marked.`
      : `${display(member, location)} is no longer in this file.`,
  };
}

/** Lines among which a statement is looked for that was written with other line breaks. */
const MAX_SEARCHED = 20;

/** Where a line went. One whose statement is there with other line breaks, or with another comment, is intact. */
function follow(source: SourceText, built: SourceText, told: number): DriftedLine {
  const moved = source.follow(built, told);
  const { first, last } = moved.between ?? { first: 0, last: -1 };
  const { statement } = built.statement(told);
  for (let line = first; line <= Math.min(last, first + MAX_SEARCHED) && statement !== ''; line++) {
    if (source.statement(line).statement === statement) return { line, intact: true };
  }
  return moved;
}

/** How the present code of a line differs from what was built, if it does. */
function changeOf(
  source: SourceText,
  line: number,
  built: BuiltVersion | undefined,
  told: number,
  moved: DriftedLine | undefined,
): Pick<FoundLine, 'reason' | 'edited'> | undefined {
  if (built === undefined) return undefined;
  if (moved !== undefined && built.source.text !== source.text) {
    const now = source.statement(line);
    const then = built.source.statement(told);
    if (!moved.intact || now.statement !== then.statement) {
      return {
        edited: 'statement',
        reason: 'The code has changed since this was seen: the statement was edited.',
      };
    }
    if (now.conditions !== then.conditions) {
      const reason = 'The code has changed since this was seen: a condition that leads here is another one.';
      return { edited: 'condition', reason };
    }
  }
  return built.modifiedSince
    ? { reason: 'This file was modified after the deployment was built.' }
    : undefined;
}

function display(member: SourceMember, location: CodeLocation): string {
  switch (member.kind) {
    case 'named':
      return `${member.names.at(member.names.length > 1 ? 1 : 0)}`;
    case 'constructor':
      return 'a constructor';
    case 'static':
      return 'a static initialiser';
    case 'any':
      return location.method;
  }
}

/** True when the line can belong to the method that ran. */
function holds(outline: Outline, line: number, member: SourceMember): boolean {
  const around = membersAt(outline, line);
  const innermost = around[0];
  // Bridges, and what a record or an enum gets from the compiler, have the line of their type.
  if (outline.types.some((type) => type.firstLine <= line && line <= type.nameLine)) {
    return true;
  }
  switch (member.kind) {
    case 'any':
      return true;
    case 'named':
      return around.some((one) => member.names.includes(one.name));
    case 'constructor':
      return innermost === undefined
        ? typeAt(outline, line) !== undefined
        : innermost.kind !== 'method' && !(innermost.isStatic && innermost.kind !== 'constructor');
    case 'static':
      return innermost === undefined
        ? typeAt(outline, line) !== undefined
        : innermost.kind === 'field' || innermost.kind === 'initializer';
  }
}

function methodLineAt(outline: Outline, line: number, member: SourceMember): number | undefined {
  const around = membersAt(outline, line);
  const named = member.kind === 'named' ? around.find((one) => member.names.includes(one.name)) : undefined;
  const found = named ?? around.find((one) => one.kind === 'method' || one.kind === 'constructor');
  return found?.nameLine;
}

/** Where to put a mark when only the declaration is sure: the method, else its class, else the file's first line. */
function declarationLine(
  outline: Outline,
  member: SourceMember,
  location: CodeLocation,
  near: number,
): { line: number; isMethod: boolean } {
  const typeName = location.class
    .slice(location.class.lastIndexOf('.') + 1)
    .split('$')
    .filter((part) => part !== '' && !/^\d/.test(part))
    .join('.');
  const methods = outline.members.filter((one) => matches(one, member));
  const inType = methods.filter((one) => one.type === typeName || one.type.startsWith(`${typeName}.$`));
  const closest = (inType.length > 0 ? inType : methods).sort(
    (a, b) => Math.abs(a.nameLine - near) - Math.abs(b.nameLine - near),
  )[0];
  if (closest !== undefined) {
    return { line: closest.nameLine, isMethod: true };
  }
  const type =
    outline.types.find((one) => one.name === typeName) ??
    outline.types.find((one) => typeName.startsWith(`${one.name}.`)) ??
    outline.types[0];
  return { line: type?.nameLine ?? 0, isMethod: false };
}

function matches(one: Member, member: SourceMember): boolean {
  switch (member.kind) {
    case 'named':
      return member.names.includes(one.name);
    case 'constructor':
      return one.kind === 'constructor';
    case 'static':
      return one.kind === 'initializer' && one.isStatic;
    case 'any':
      return false;
  }
}
