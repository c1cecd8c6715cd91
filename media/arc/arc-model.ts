import type { EventState, EventSummary, Occurrences } from '@cet/protocol/event.ts';
import type { EventsChangedParams, Mapping, SourceExcerpt } from '@cet/protocol/language.ts';
import type { SnapshotList, SnapshotView } from '@cet/protocol/rest.ts';
import type { CodeLocation, Frame, Variable } from '@cet/protocol/snapshot.ts';
import type { ArcEvidence, HostRequests } from '@cet/protocol/webview.ts';
import { ARC_CONTEXT_LINES } from '@cet/protocol/webview.ts';
import { asHostError, type Host, type HostError } from '../host/host.ts';
import { groupStatics } from '../value/statics.ts';
import { findSuspects, type Suspect } from './failing-expression.ts';
import { type FramePlace, firstFrame, type StackSection, sameFrame, stackSections } from './stack-section.ts';

export type ArcEvent = HostRequests['cet/event']['result'];
export type SnapshotEntry = SnapshotList['snapshots'][number];

const NO_PATHS: ReadonlySet<string> = new Set();
const HOUR_MS = 60 * 60 * 1000;

/** Everything an open ARC shows, and how it is loaded. Tells `changed` after every change. */
export class ArcModel {
  readonly #host: Host;
  readonly #changed: () => void;
  readonly #canShowSource: boolean;
  /** Grows with every `open`, so that late answers for a former event or snapshot are dropped. */
  #generation = 0;
  #suspectPaths: ReadonlySet<string> = NO_PATHS;
  #sources = new Map<string, SourceExcerpt>();

  event: ArcEvent | undefined;
  /** Why there is no event to show. */
  failure: HostError | undefined;
  snapshots: SnapshotEntry[] = [];
  view: SnapshotView | undefined;
  viewFailure: HostError | undefined;
  sections: StackSection[] = [];
  place: FramePlace = { section: 0, index: 0 };
  source: SourceExcerpt | undefined;
  sourceFailure: HostError | undefined;
  suspects: Suspect[] = [];
  /** Occurrences in the last hour, for the small chart in the header. */
  lastHour: Occurrences | undefined;
  /** Why the last action did not work. */
  actionFailure: HostError | undefined;
  /** Time of the newest snapshot that the person could already see. */
  #seenAt: number | undefined;
  #wanted: { event: string; snapshot?: string } | undefined;

  constructor(host: Host, canShowSource: boolean, changed: () => void) {
    this.#host = host;
    this.#canShowSource = canShowSource;
    this.#changed = changed;
  }

  get frame(): Frame | undefined {
    return this.sections[this.place.section]?.frames[this.place.index];
  }

  /** The variables of the selected frame, the static fields of its class as one of them. */
  get variables(): Variable[] {
    const { frame } = this;
    return frame === undefined ? [] : groupStatics(frame, this.sections[this.place.section]?.frames ?? []);
  }

  /** Position of the shown snapshot among all, newest first; -1 where it is not listed. */
  get position(): number {
    const id = this.view?.snapshot.id;
    return this.snapshots.findIndex((entry) => entry.id === id);
  }

  /** True while the frame is selected where the event is shown, the one that suspects belong to. */
  get atFirstFrame(): boolean {
    if (this.event === undefined) return false;
    const { section, index } = firstFrame(this.sections, this.event);
    return section === this.place.section && index === this.place.index;
  }

  /** Nodes of the variables tree that are suspects of the selected frame, or on the way to one. */
  get suspectPaths(): ReadonlySet<string> {
    return this.atFirstFrame ? this.#suspectPaths : NO_PATHS;
  }

  /** Snapshots that came after the person last looked at the newest. */
  get newer(): number {
    const seenAt = this.#seenAt;
    return seenAt === undefined ? 0 : this.snapshots.filter((entry) => entry.at > seenAt).length;
  }

  /** Mapping of the place where the event is shown. */
  get mapping(): Mapping | undefined {
    return this.event?.mapping;
  }

  /** Shows an event, from its newest snapshot where none is named. What `evidence` holds is not asked for. */
  async open(event: string, snapshot?: string, evidence: ArcEvidence = {}): Promise<void> {
    this.#generation++;
    const generation = this.#generation;
    this.#wanted = snapshot === undefined ? { event } : { event, snapshot };
    Object.assign(this, { failure: undefined, viewFailure: undefined, sourceFailure: undefined });
    Object.assign(this, { actionFailure: undefined });
    if (this.event?.id !== event) this.#forget();
    if (evidence.source !== undefined)
      this.#sources.set(sourceKey(evidence.source.location), evidence.source.excerpt);
    if (evidence.snapshot !== undefined) this.view = evidence.snapshot;
    const list = this.#ask(evidence.snapshots, () => this.#host.request('cet/snapshots', { event }));
    if (snapshot !== undefined && evidence.snapshot === undefined)
      void this.#loadSnapshot(snapshot, generation);
    // With all the evidence there, the first picture is the whole one: nothing is awaited before it.
    if (evidence.event === undefined) {
      this.#changed();
      try {
        const detail = await this.#host.request('cet/event', { event });
        if (generation !== this.#generation) return;
        this.event = detail;
      } catch (thrown) {
        if (generation === this.#generation) this.failure = asHostError(thrown);
        this.#changed();
        return;
      }
    } else this.event = evidence.event;
    this.snapshots = evidence.snapshots?.snapshots ?? this.snapshots;
    this.#noteSeen();
    this.#restack();
    this.#changed();
    const latest = this.event.latestSnapshot;
    if (snapshot === undefined && latest !== undefined && evidence.snapshot === undefined)
      void this.#loadSnapshot(latest, generation);
    void this.#loadSource();
    await this.#loadList(list, generation);
    void this.#loadLastHour(generation);
  }

  /** What is there already, else the answer of the host; its failure is shown where it is awaited. */
  #ask<T>(known: T | undefined, ask: () => Promise<T>): Promise<T> {
    const answer = known === undefined ? ask() : Promise.resolve(known);
    answer.catch(() => undefined);
    return answer;
  }

  /** Tries again what failed. */
  retry(): void {
    if (this.#wanted !== undefined)
      void this.open(this.#wanted.event, this.view?.snapshot.id ?? this.#wanted.snapshot);
  }

  /** Goes to the snapshot `steps` older (negative: newer). */
  step(steps: number): void {
    const entry = this.snapshots[this.position + steps];
    if (entry !== undefined && this.position >= 0) this.showSnapshot(entry.id);
  }

  showSnapshot(id: string): void {
    this.#generation++;
    void this.#loadSnapshot(id, this.#generation);
  }

  select(place: FramePlace): void {
    this.place = place;
    this.#changed();
    void this.#loadSource();
  }

  /** Resolves, hides or reopens the event. */
  setState(state: EventState): Promise<void> {
    return this.#set((event) => this.#host.request('cet/setState', { event, state }));
  }

  /** Mutes the event's location, or no longer. */
  setMuted(muted: boolean): Promise<void> {
    return this.#set((event) => this.#host.request('cet/setMuted', { event, muted }));
  }

  async #set(ask: (event: string) => Promise<EventSummary>): Promise<void> {
    const event = this.event;
    if (event === undefined) return;
    this.actionFailure = undefined;
    try {
      const summary = await ask(event.id);
      if (this.event?.id === event.id) this.event = merged(this.event, summary);
    } catch (thrown) {
      this.actionFailure = asHostError(thrown);
    }
    this.#changed();
  }

  /** Has a snapshot taken at the next occurrence; gives how many applications were asked, undefined where none. */
  async forceSnapshot(): Promise<number | undefined> {
    const event = this.event;
    if (event === undefined) return undefined;
    this.actionFailure = undefined;
    try {
      return (await this.#host.request('cet/forceSnapshot', { event: event.id })).agents;
    } catch (thrown) {
      this.actionFailure = asHostError(thrown);
      return undefined;
    } finally {
      this.#changed();
    }
  }

  /** Takes over live counts; snapshots that came are only offered, never shown unasked. */
  update(params: EventsChangedParams): void {
    const event = this.event;
    const summary = params.changed.find((candidate) => candidate.id === event?.id);
    if (event === undefined || summary === undefined) return;
    const hasNew = summary.latestSnapshot !== event.latestSnapshot;
    this.event = { ...merged(event, summary), mapping: summary.mapping };
    this.#changed();
    if (!hasNew) return;
    if (this.view === undefined && summary.latestSnapshot !== undefined) {
      void this.#loadSnapshot(summary.latestSnapshot, this.#generation);
    }
    void this.#loadList(this.#host.request('cet/snapshots', { event: event.id }), this.#generation);
    void this.#loadLastHour(this.#generation);
  }

  /** Forgets the source texts, e.g. because the workspace is now reachable. */
  reloadSource(): void {
    this.#sources = new Map();
    void this.#loadSource();
  }

  #forget(): void {
    this.event = undefined;
    this.snapshots = [];
    this.#seenAt = undefined;
    this.view = undefined;
    this.sections = [];
    this.source = undefined;
    this.suspects = [];
    this.lastHour = undefined;
    this.#sources = new Map();
  }

  async #loadSnapshot(id: string, generation: number): Promise<void> {
    try {
      const view = await this.#host.request('cet/snapshot', { snapshot: id });
      if (generation !== this.#generation) return;
      this.view = view;
      this.viewFailure = undefined;
      this.#noteSeen();
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.viewFailure = asHostError(thrown);
    }
    this.#restack();
    this.#changed();
    void this.#loadSource();
  }

  async #loadList(list: Promise<SnapshotList>, generation: number): Promise<void> {
    try {
      const { snapshots } = await list;
      if (generation !== this.#generation && this.#wanted?.event !== this.event?.id) return;
      this.snapshots = snapshots;
      this.#noteSeen();
      this.#changed();
    } catch {
      // The shown snapshot stands for itself; only stepping is missing until the next change.
    }
  }

  async #loadLastHour(generation: number): Promise<void> {
    const event = this.event?.id;
    if (event === undefined) return;
    const toMs = Date.now();
    try {
      const params = { event, fromMs: toMs - HOUR_MS, toMs, buckets: 20 };
      const lastHour = await this.#host.request('cet/occurrences', params);
      if (generation !== this.#generation && this.event?.id !== event) return;
      this.lastHour = lastHour;
      this.#changed();
    } catch {
      // A decoration: the count beside it says the same.
    }
  }

  #noteSeen(): void {
    if (this.#seenAt === undefined || this.position === 0) this.#seenAt = this.snapshots[0]?.at;
  }

  #restack(): void {
    if (this.event === undefined) return;
    const before = this.frame;
    this.sections = stackSections(this.event, this.view?.snapshot);
    const kept = before === undefined ? undefined : sameFrame(this.sections, this.place, before);
    this.place = kept ?? firstFrame(this.sections, this.event);
    this.#findSuspects();
  }

  #findSuspects(): void {
    const event = this.event;
    if (event === undefined) return;
    const first = firstFrame(this.sections, event);
    const isFirst = first.section === this.place.section && first.index === this.place.index;
    const { source } = this;
    // Only the deployed text says what stands on the failing line.
    const sure = isFirst && source?.mapping.state === 'exact' && source.line !== undefined;
    const line = sure ? source.text?.split('\n')[(source.line ?? 0) - (source.firstLine ?? 0)] : undefined;
    if (!isFirst && this.suspects.length > 0) return;
    const frames = this.sections[0]?.frames ?? [];
    const there = frames[first.index];
    const frame = there === undefined ? undefined : { ...there, variables: groupStatics(there, frames) };
    const message = this.view?.snapshot.message ?? event.message;
    const told = this.view?.snapshot.suspects?.filter((suspect) => suspect.frame === first.index) ?? [];
    const thrownHere = first.index === 0;
    this.suspects = findSuspects({ name: event.name, message, frame, line, thrownHere, told });
    this.#suspectPaths = new Set(this.suspects.flatMap(({ paths }) => paths));
  }

  async #loadSource(): Promise<void> {
    const frame = this.frame;
    if (!this.#canShowSource || frame === undefined) return;
    const key = sourceKey(frame);
    const known = this.#sources.get(key);
    this.sourceFailure = undefined;
    if (known !== undefined) return this.#showSource(known);
    const { event } = this;
    const builtAt = event !== undefined && frame.class === event.location.class ? event.builtAt : undefined;
    const params = { location: locationOf(frame), contextLines: ARC_CONTEXT_LINES };
    try {
      const excerpt = await this.#host.request(
        'cet/source',
        builtAt === undefined ? params : { ...params, builtAt },
      );
      this.#sources.set(key, excerpt);
      if (this.frame !== undefined && sameCode(this.frame, frame)) this.#showSource(excerpt);
    } catch (thrown) {
      if (this.frame === undefined || !sameCode(this.frame, frame)) return;
      this.source = undefined;
      this.sourceFailure = asHostError(thrown);
      this.#changed();
    }
  }

  #showSource(excerpt: SourceExcerpt): void {
    this.source = excerpt;
    this.#findSuspects();
    this.#changed();
  }
}

/** The place of a frame without its variables, for requests. */
export function locationOf(frame: CodeLocation): CodeLocation {
  const { class: type, method, descriptor, file, line } = frame;
  return {
    class: type,
    method,
    ...(descriptor === undefined ? {} : { descriptor }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  };
}

function sourceKey({ class: type, method, file, line }: CodeLocation): string {
  return `${type} ${method} ${file ?? ''} ${line ?? ''}`;
}

function sameCode(a: Frame, b: Frame): boolean {
  return a.class === b.class && a.method === b.method && a.file === b.file && a.line === b.line;
}

/** A summary is whole: where it does not say so, the event is not muted any more. */
function merged({ muted: _, ...event }: ArcEvent, summary: EventSummary): ArcEvent {
  return { ...event, ...summary };
}
