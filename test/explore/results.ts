/** How often a test passed, failed and was skipped; parameterized ones may share a name. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

/** By class and name of the test. */
export type Results = Map<string, Outcome>;

/** A test that came to something else with the agent. */
export interface Difference {
  test: string;
  without: Outcome;
  with: Outcome;
}

const NONE: Outcome = { passed: 0, failed: 0, skipped: 0 };

/** Adds the tests of one `TEST-*.xml` of JUnit's console launcher. */
export function readReport(xml: string, results: Results): void {
  for (const [, head = '', body = ''] of xml.matchAll(
    /<testcase\s([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g,
  )) {
    const name = `${attribute(head, 'classname')}#${attribute(head, 'name')}`
      // Names of parameterized tests show objects by their addresses.
      .replaceAll(/@[0-9a-f]{3,8}\b/g, '@');
    const outcome = { ...(results.get(name) ?? NONE) };
    if (/<(failure|error)\b/.test(body)) outcome.failed++;
    else if (/<skipped\b/.test(body)) outcome.skipped++;
    else outcome.passed++;
    results.set(name, outcome);
  }
}

/** The tests whose outcomes are not the same. */
export function differences(without: Results, withAgent: Results): Difference[] {
  const found: Difference[] = [];
  for (const test of new Set([...without.keys(), ...withAgent.keys()])) {
    const one = without.get(test) ?? NONE;
    const other = withAgent.get(test) ?? NONE;
    if (one.passed !== other.passed || one.failed !== other.failed || one.skipped !== other.skipped)
      found.push({ test, without: one, with: other });
  }
  return found;
}

/** All tests together. */
export function total(results: Results): Outcome {
  const sum = { ...NONE };
  for (const { passed, failed, skipped } of results.values()) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

function attribute(tag: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}
