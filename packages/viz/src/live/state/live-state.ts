import type { LiveChange } from './live-change.ts';
import type { LiveUpdate } from './live-update.ts';
import { PointSeries } from './point-series.ts';

const listNames = ['points', 'rows', 'confusions', 'histograms'] as const;
const valueNames = ['run', 'now', 'samples', 'predictions', 'profile', 'ending'] as const;
type ListName = (typeof listNames)[number];
type Value = Partial<Pick<LiveUpdate, (typeof valueNames)[number]>>;

/** The most rows of history, confusion matrices and sets of histograms that are kept; the oldest go first. */
const limits = { rows: 10_000, confusions: 200, histograms: 100 } as const;

/** All that pages show of a run, bounded however long it takes. It tells what has changed since any version of it. */
export class LiveState {
  #version = 0;
  /** Who knows an older version is told everything. */
  #wholeSince = 0;
  #values: Value = {};
  #changed: Partial<Record<keyof Value, number>> = {};
  #lists = emptyLists();
  #series = new PointSeries();
  readonly #waiting = new Set<() => void>();

  get version(): number {
    return this.#version;
  }

  get hasEnded(): boolean {
    return this.#values.ending !== undefined;
  }

  apply(change: LiveChange): void {
    this.#version++;
    if (change.kind === 'begin') this.#begin(change);
    else if (change.kind === 'points') this.#addPoints(change);
    else this.#add(change);
    for (const tell of [...this.#waiting]) tell();
  }

  /** What is new since a version; undefined where nothing is. */
  since(version: number): LiveUpdate | undefined {
    if (version === this.#version) return undefined;
    const whole = version < this.#wholeSince || version > this.#version;
    const isNew = (since: number | undefined) => since !== undefined && (whole || since > version);
    const values = Object.fromEntries(
      valueNames.filter((name) => isNew(this.#changed[name])).map((name) => [name, this.#values[name]]),
    ) as Value;
    const lists = Object.fromEntries(
      listNames
        .map((name) => [name, this.#lists[name].filter(({ since }) => isNew(since)).map(({ item }) => item)] as const)
        .filter(([, items]) => items.length > 0),
    );
    return { version: this.#version, whole, ...values, ...lists };
  }

  /** Resolves once there is something newer than a version, after so many milliseconds in any case, or when the signal comes. */
  async newer(version: number, { signal, within }: { signal: AbortSignal; within: number }): Promise<void> {
    if (version !== this.#version || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, within);
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  #begin({ run, rows }: LiveChange & { kind: 'begin' }): void {
    this.#wholeSince = this.#version;
    this.#values = {};
    this.#changed = {};
    this.#lists = emptyLists();
    this.#series = new PointSeries();
    this.#set({ run });
    this.#append('rows', rows);
  }

  #addPoints({ points }: LiveChange & { kind: 'points' }): void {
    for (const point of points) {
      const known = this.#series.points.length;
      if (this.#series.add(point)) {
        this.#wholeSince = this.#version;
        this.#lists.points = [];
        this.#append('points', this.#series.points);
      } else this.#append('points', this.#series.points.slice(known));
    }
    const now = points.at(-1);
    if (now) this.#set({ now });
  }

  #add({ kind: _, rows = [], confusions = [], histograms = [], ...values }: LiveChange & { kind: 'more' }): void {
    this.#set(values);
    for (const [name, items] of Object.entries({ rows, confusions, histograms })) {
      this.#append(name as keyof typeof limits, items);
    }
  }

  #set(values: Value): void {
    this.#values = { ...this.#values, ...values };
    for (const name of Object.keys(values) as (keyof Value)[]) this.#changed[name] = this.#version;
  }

  #append(name: ListName, items: readonly unknown[]): void {
    const list = this.#lists[name];
    for (const item of items) list.push({ since: this.#version, item });
    if (name !== 'points') list.splice(0, list.length - limits[name]);
  }
}

const emptyLists = (): Record<ListName, { readonly since: number; readonly item: unknown }[]> => ({
  points: [],
  rows: [],
  confusions: [],
  histograms: [],
});
