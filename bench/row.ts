/** One figure of a benchmark. */
export interface BenchRow {
  suite: string;
  name: string;
  value: number;
  unit: string;
  /** Value divided by that of the baseline of the same run. */
  ratio?: number;
  /** The same ratio for several contenders, by the name of the column. */
  columns?: Record<string, number>;
  note?: string;
}
