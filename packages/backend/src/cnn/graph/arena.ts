/** A place in an arena, held by one or more users. */
export interface ArenaBuffer {
  readonly address: number;
  readonly bytes: number;
  holders: number;
}

/** Memory of somebody else, which no release gives back. */
export const unowned = (address: number): ArenaBuffer => ({ address, bytes: 0, holders: Number.POSITIVE_INFINITY });

const alignment = 64;

/** Plans the memory of one step from `base` on: places that live at the same time never overlap; best fit first. */
export class Arena {
  /** The most that was in use at once, holes included. */
  size = 0;
  #free: { start: number; end: number }[] = [{ start: 0, end: Number.MAX_SAFE_INTEGER }];

  constructor(readonly base: number) {}

  acquire(bytes: number): ArenaBuffer {
    const rounded = Math.max(alignment, Math.ceil(bytes / alignment) * alignment);
    let best: { start: number; end: number } | undefined;
    for (const hole of this.#free) {
      const room = hole.end - hole.start;
      if (room >= rounded && (!best || room < best.end - best.start)) best = hole;
    }
    const start = best!.start; // the last hole has no end
    best!.start += rounded;
    this.#free = this.#free.filter((hole) => hole.start < hole.end);
    this.size = Math.max(this.size, start + rounded);
    return { address: this.base + start, bytes: rounded, holders: 1 };
  }

  release(buffer: ArenaBuffer): void {
    if (--buffer.holders > 0) return;
    const start = buffer.address - this.base;
    this.#free.push({ start, end: start + buffer.bytes });
    this.#free.sort((a, b) => a.start - b.start);
    this.#free = this.#free.reduce<{ start: number; end: number }[]>((merged, hole) => {
      const last = merged.at(-1);
      if (last && last.end === hole.start) last.end = hole.end;
      else merged.push({ ...hole });
      return merged;
    }, []);
  }
}
