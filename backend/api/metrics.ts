/** Upper bounds of the latency histogram, in seconds. */
const LATENCY_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Values that are read when the metrics are asked for. */
export interface MetricGauges {
  liveClients: number;
  agentsLive: number;
  queuedBytes: number;
  storeBytes: number;
}

/** Counts what the backend does, and gives it in the text format of Prometheus (version 0.0.4). */
export class Metrics {
  #reports = 0;
  #duplicates = 0;
  readonly #refused = new Map<string, number>();
  #eventChanges = 0;
  #latencySum = 0;
  readonly #latency = new Array<number>(LATENCY_BOUNDS.length).fill(0);

  reportAcknowledged(tookMs: number): void {
    this.#reports++;
    const seconds = tookMs / 1000;
    this.#latencySum += seconds;
    const bucket = LATENCY_BOUNDS.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) this.#latency[bucket] = (this.#latency[bucket] ?? 0) + 1;
  }

  reportDuplicate(): void {
    this.#duplicates++;
  }

  reportRefused(code: string): void {
    this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
  }

  eventsChanged(count: number): void {
    this.#eventChanges += count;
  }

  text(gauges: MetricGauges): string {
    const lines: string[] = [];
    const metric = (
      name: string,
      type: string,
      help: string,
      ...samples: [labels: string, value: number][]
    ) => {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
      for (const [labels, value] of samples) lines.push(`${name}${labels} ${value}`);
    };
    metric('cet_reports_total', 'counter', 'Reports committed to disk.', ['', this.#reports]);
    metric('cet_reports_duplicate_total', 'counter', 'Reports that had been committed before.', [
      '',
      this.#duplicates,
    ]);
    metric(
      'cet_reports_refused_total',
      'counter',
      'Reports answered with a failure.',
      ...[...this.#refused].map(([code, value]): [string, number] => [`{code="${code}"}`, value]),
    );
    metric('cet_event_changes_total', 'counter', 'Changes of events.', ['', this.#eventChanges]);
    let cumulated = 0;
    const buckets = LATENCY_BOUNDS.map((bound, i): [string, number] => {
      cumulated += this.#latency[i] ?? 0;
      return [`_bucket{le="${bound}"}`, cumulated];
    });
    metric(
      'cet_ingest_seconds',
      'histogram',
      'Time from the arrival of a report to its commit.',
      ...buckets,
      ['_bucket{le="+Inf"}', this.#reports],
      ['_sum', this.#latencySum],
      ['_count', this.#reports],
    );
    metric('cet_queue_bytes', 'gauge', 'Bytes of reports on their way to disk.', ['', gauges.queuedBytes]);
    metric('cet_store_bytes', 'gauge', 'Bytes of the store that hold data.', ['', gauges.storeBytes]);
    metric('cet_live_clients', 'gauge', 'Connected editors.', ['', gauges.liveClients]);
    metric('cet_agents_live', 'gauge', 'Agents that report.', ['', gauges.agentsLive]);
    metric('process_resident_memory_bytes', 'gauge', 'Resident memory.', ['', process.memoryUsage.rss()]);
    return `${lines.join('\n')}\n`;
  }
}
