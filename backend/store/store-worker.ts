// Entry point of the store's worker thread: SQLite is synchronous and must not stop the network.
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './open-database.ts';
import { ReportQueue } from './report-queue.ts';
import { failureNote, StoreEngine } from './store-engine.ts';
import type { FromWorker, StoreWorkerData, ToWorker } from './store-messages.ts';

const TIDY_INTERVAL_MS = 3_600_000;

type Ask = Extract<ToWorker, { kind: 'ask' }>;

function serve(port: NonNullable<typeof parentPort>, { folder, maxBytes }: StoreWorkerData): void {
  const post = (message: FromWorker) => port.postMessage(message);
  const opened = openDatabase(folder, maxBytes);
  let engine = new StoreEngine(opened.db);
  const queue = new ReportQueue();
  let scheduled = false;

  function onTrouble(cause: unknown): void {
    if (failureNote(cause).trouble !== 'damaged') return;
    engine.close();
    // The check at opening finds the damage again and moves the file aside.
    const reopened = openDatabase(folder, maxBytes);
    engine = new StoreEngine(reopened.db);
    if (reopened.damage !== undefined) post({ kind: 'replaced', damage: reopened.damage });
  }

  function flush(): void {
    scheduled = false;
    const batch = queue.take();
    try {
      const committed =
        batch.length > 0 ? engine.commit(batch) : { results: [], changed: engine.tell(), agents: [] };
      const ended = new Set(committed.results.map(({ id }) => id));
      for (const report of batch) if (ended.has(report.id)) queue.end(report);
      queue.putBack(batch.filter(({ id }) => !ended.has(id)));
      post({ kind: 'committed', ...committed });
    } catch (cause) {
      const failure = failureNote(cause);
      for (const report of batch) queue.end(report);
      post({
        kind: 'committed',
        results: batch.map(({ id }) => ({ id, failure })),
        changed: [],
        agents: [],
      });
      onTrouble(cause);
    }
    if (!queue.isEmpty || engine.hasUntold) schedule();
  }

  // After the messages that have already arrived: while one transaction syncs, the next batch gathers by itself.
  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function answer(ask: Ask): unknown {
    const now = Date.now();
    switch (ask.op) {
      case 'listEvents':
        return engine.events.list(...ask.args, now);
      case 'eventDetail':
        return engine.events.detail(...ask.args, now);
      case 'occurrences':
        return engine.events.occurrences(...ask.args, now);
      case 'setState': {
        const event = engine.setState(...ask.args, now);
        if (event) post({ kind: 'committed', results: [], changed: [{ cause: 'state', event }], agents: [] });
        return event;
      }
      case 'setMuted': {
        const event = engine.setMuted(...ask.args, now);
        if (engine.hasUntold) schedule();
        return event;
      }
      case 'setBudget':
        return engine.rules.setBudget(...ask.args);
      case 'rules':
        return engine.rules.read();
      case 'definitionsOf':
        return engine.agents.definitionsOf(...ask.args);
      case 'listSnapshots':
        return engine.snapshots.list(...ask.args);
      case 'snapshotView':
        return engine.snapshots.view(...ask.args);
      case 'recentAgents':
        return engine.agents.recent(now);
      case 'fadingEvents':
        return engine.events.fading(...ask.args, now);
      case 'usedBytes':
        return engine.retention.usedBytes();
      case 'close':
        while (!queue.isEmpty) flush();
        engine.close();
        port.unref();
        return undefined;
    }
  }

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'report') {
      queue.add(message.id, message.report);
      schedule();
      return;
    }
    try {
      post({ kind: 'answer', id: message.id, value: answer(message) });
    } catch (cause) {
      post({ kind: 'failed', id: message.id, failure: failureNote(cause) });
      onTrouble(cause);
    }
  });

  const tidy = () => {
    try {
      engine.retention.tidy(Date.now());
    } catch (cause) {
      onTrouble(cause);
    }
  };
  setInterval(tidy, TIDY_INTERVAL_MS).unref();
  tidy();
  post({ kind: 'ready', damage: opened.damage });
}

if (parentPort !== null) {
  try {
    serve(parentPort, workerData as StoreWorkerData);
  } catch (cause) {
    parentPort.postMessage({ kind: 'unusable', failure: failureNote(cause) } satisfies FromWorker);
  }
}
