/** The nearest-rank percentile (0 < p <= 100) of a list that need not be sorted; NaN if it is empty. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((p / 100) * sorted.length) - 1] ?? Number.NaN;
}
