import { Worker } from 'node:worker_threads';
import type { StoredAgent } from './agent-queries.ts';
import type { PreparedReport } from './prepared-report.ts';
import type { WrittenReport } from './report-writer.ts';
import { StoreError, type StoreTrouble } from './store-failure.ts';
import type {
  EventChange,
  FailureNote,
  FromWorker,
  StoreOperation,
  StoreOperations,
  StoreWorkerData,
  ToWorker,
} from './store-messages.ts';
import { storeWorkerUrl } from './worker-url.ts';

/** Who hears of what happens in the store. */
export interface StoreListener {
  /** Called after each commit with what it changed. */
  committed(changed: EventChange[], agents: StoredAgent[]): void;
  /** Called once when the store's thread ended by itself: nothing can be read or written any more. */
  lost(message: string): void;
}

/** How the store is, for `/health`. */
export interface StoreHealth {
  trouble: StoreTrouble | undefined;
  /** What happened to a damaged file, for as long as this backend runs. */
  damage: string | undefined;
  message: string | undefined;
}

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

function errorOf(failure: FailureNote): Error {
  return failure.trouble === undefined
    ? new Error(failure.message)
    : new StoreError(failure.trouble, failure.message);
}

/** The store as the rest of the backend sees it: asynchronous, backed by one worker thread with one SQLite file. */
export class Store {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listener: StoreListener;
  #nextId = 1;
  #trouble: FailureNote | undefined;
  #damage: string | undefined;
  #ended: StoreError | undefined;
  #closing = false;

  private constructor(worker: Worker, damage: string | undefined, listener: StoreListener) {
    this.#worker = worker;
    this.#damage = damage;
    this.#listener = listener;
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (cause) => this.#end(`The store's thread failed: ${cause.message}`));
    worker.on('exit', () => this.#end(this.#closing ? 'The store is closed.' : "The store's thread ended."));
  }

  /**
   * Opens the store of a data folder.
   *
   * @throws StoreError when the file is locked by another program or cannot be read
   */
  static async open(data: StoreWorkerData, listener: StoreListener): Promise<Store> {
    const worker = new Worker(storeWorkerUrl(), {
      workerData: data,
      // Small objects of short life: a small young generation keeps the thread's memory down at no measured cost.
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    });
    const first = await new Promise<FromWorker>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      // Without this an early end would leave nobody to wait for.
      worker.once('exit', () =>
        reject(new StoreError('unavailable', "The store's thread ended before the store was open.")),
      );
    });
    worker.removeAllListeners('error');
    worker.removeAllListeners('exit');
    if (first.kind === 'ready') return new Store(worker, first.damage, listener);
    await worker.terminate();
    throw first.kind === 'unusable' ? errorOf(first.failure) : new Error('The store did not start.');
  }

  get health(): StoreHealth {
    const ended = this.#ended;
    return {
      trouble: ended ? ended.trouble : this.#trouble?.trouble,
      damage: this.#damage,
      message: ended?.message ?? this.#trouble?.message ?? this.#damage,
    };
  }

  /** Resolves once the report is committed to disk. */
  write(report: PreparedReport): Promise<WrittenReport> {
    return this.#send((id) => ({ kind: 'report', id, report }));
  }

  ask<Op extends StoreOperation>(
    op: Op,
    ...args: StoreOperations[Op]['args']
  ): Promise<StoreOperations[Op]['result']> {
    return this.#send((id) => ({ kind: 'ask', id, op, args }) as ToWorker);
  }

  /** Writes what waits and closes the file. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#closing = true;
    await this.ask('close');
    await this.#worker.terminate();
  }

  #send<T>(message: (id: number) => ToWorker): Promise<T> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: never) => void, reject });
      this.#worker.postMessage(message(id));
    });
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'committed': {
        // Editors first: what they get is committed, and an agent's next report can wait a microsecond.
        if (message.changed.length + message.agents.length > 0) {
          this.#listener.committed(message.changed, message.agents);
        }
        for (const result of message.results) {
          if ('written' in result) {
            this.#trouble = undefined;
            this.#take(result.id)?.resolve(result.written as never);
          } else this.#fail(result.id, result.failure);
        }
        return;
      }
      case 'answer':
        this.#take(message.id)?.resolve(message.value as never);
        return;
      case 'failed':
        this.#fail(message.id, message.failure);
        return;
      case 'replaced':
        this.#damage = message.damage;
        this.#trouble = undefined;
        return;
      default:
        return;
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #fail(id: number, failure: FailureNote): void {
    if (failure.trouble !== undefined) this.#trouble = failure;
    this.#take(id)?.reject(errorOf(failure));
  }

  #end(message: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = new StoreError('unavailable', message);
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
    this.#waiting.clear();
    if (!this.#closing) this.#listener.lost(message);
  }
}
