import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { MachineLimits } from './machine-limits.ts';

const run = promisify(execFile);
const source = fileURLToPath(new URL('machine.cpp', import.meta.url));

/** Measures the machine again and again, and keeps the best: a single attempt may meet somebody else's work. */
export class MachineMeter {
  #limits: MachineLimits | undefined;

  private constructor(
    readonly program: string | undefined,
    readonly threads: number,
  ) {}

  /** Compiles `machine.cpp` into the folder. Where no C++ compiler can, there are no limits. */
  static async create(folder: string, threads: number): Promise<MachineMeter> {
    const program = join(folder, 'machine');
    const flags = ['-std=c++17', '-O3', '-march=native', '-ffp-contract=fast', '-pthread', source, '-o', program];
    for (const compiler of [process.env.CXX, 'g++', 'clang++', 'c++']) {
      if (!compiler) continue;
      try {
        await run(compiler, flags);
        return new MachineMeter(program, threads);
      } catch {} // the next one, then
    }
    return new MachineMeter(undefined, threads);
  }

  /** The best so far; undefined without a compiler. */
  get limits(): MachineLimits | undefined {
    return this.#limits;
  }

  /** Takes about a second. */
  async measure(): Promise<void> {
    if (!this.program) return;
    const { stdout } = await run(this.program, [String(this.threads)]);
    const [gflops = 0, gigabytesPerSecond = 0] = stdout.trim().split(' ').map(Number);
    this.#limits = {
      gflops: Math.max(gflops, this.#limits?.gflops ?? 0),
      gigabytesPerSecond: Math.max(gigabytesPerSecond, this.#limits?.gigabytesPerSecond ?? 0),
    };
  }
}
