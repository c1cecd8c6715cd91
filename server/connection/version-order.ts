/**
 * Whether version `a` is older than `b`, by the order of Semantic Versioning 2.0.0. A version that is none is neither
 * older nor newer than any.
 */
export function isOlder(a: string, b: string): boolean {
  const left = parse(a);
  const right = parse(b);
  if (left === undefined || right === undefined) {
    return false;
  }
  for (const [i, number] of left.numbers.entries()) {
    const other = right.numbers[i] ?? 0;
    if (number !== other) {
      return number < other;
    }
  }
  // What leads up to a release is older than the release.
  if (left.pre.length === 0 || right.pre.length === 0) {
    return left.pre.length > 0 && right.pre.length === 0;
  }
  for (let i = 0; i < Math.max(left.pre.length, right.pre.length); i++) {
    const one = left.pre[i];
    const other = right.pre[i];
    if (one === undefined || other === undefined) {
      return one === undefined;
    }
    if (one !== other) {
      return comesBefore(one, other);
    }
  }
  return false;
}

function comesBefore(one: string, other: string): boolean {
  const numbers = [one, other].map((part) => /^\d+$/.test(part));
  if (numbers[0] && numbers[1]) {
    return Number(one) < Number(other);
  }
  return numbers[0] === numbers[1] ? one < other : numbers[0] === true;
}

function parse(version: string): { numbers: number[]; pre: string[] } | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+.*)?$/.exec(version.trim());
  return match === null
    ? undefined
    : { numbers: match.slice(1, 4).map(Number), pre: match[4]?.split('.') ?? [] };
}
