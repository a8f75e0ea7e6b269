import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Contender } from '../contenders/contender.ts';
import type { Ready, Turn, WorkerMessage } from '../workers/worker-message.ts';
import { WorkerError } from './worker-error.ts';

/** A contender's process, alive from its first step to its last. */
export class WorkerProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #errors = '';

  private constructor(
    { command, arguments: values }: Contender,
    environment: NodeJS.ProcessEnv,
    /** Seconds within which it must answer. */
    readonly limit: number,
  ) {
    this.#child = spawn(command, values, { env: { ...process.env, ...environment }, stdio: 'pipe' });
    this.#child.on('error', (error) => {
      this.#errors += error.message; // no such command; the output then ends
    });
    this.#child.stdin.on('error', () => {}); // it ended before its turn, which reading its answer tells
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
    });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /**
   * Starts a contender and waits until its workload is ready.
   * @throws WorkerError with the reason when it cannot run here.
   */
  static async start(
    contender: Contender,
    environment: NodeJS.ProcessEnv,
    limit: number,
  ): Promise<{ worker: WorkerProcess; ready: Ready }> {
    const worker = new WorkerProcess(contender, environment, limit);
    try {
      return { worker, ready: await worker.#answer('ready') };
    } catch (error) {
      await worker.close();
      throw error;
    }
  }

  /**
   * Runs steps for so many seconds, at least one.
   * @throws WorkerError when the process ends or fails.
   */
  turn(seconds: number): Promise<Turn> {
    this.#child.stdin.write(`${seconds}\n`);
    return this.#answer('turn');
  }

  /** Lets the process end, and returns what it wrote to its standard error. */
  async close(): Promise<string> {
    if (this.#child.exitCode === null && this.#child.signalCode === null && this.#child.pid) {
      const ended = once(this.#child, 'close');
      this.#child.stdin.end();
      const impatience = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(impatience);
    }
    return this.#errors;
  }

  async #answer<Type extends 'ready' | 'turn'>(type: Type): Promise<Extract<WorkerMessage, { type: Type }>> {
    let late = false;
    const deadline = setTimeout(() => {
      late = true;
      this.#child.kill('SIGKILL');
    }, this.limit * 1000);
    try {
      for (;;) {
        const { value: line, done } = await this.#lines.next();
        if (done) throw new WorkerError(late ? `gave no answer within ${this.limit} s` : await this.#epitaph());
        if (!line.startsWith('{"type"')) continue; // a library's greeting
        const message = JSON.parse(line) as WorkerMessage;
        if (message.type === 'failure') throw new WorkerError(message.message);
        if (message.type === type) return message as Extract<WorkerMessage, { type: Type }>;
      }
    } finally {
      clearTimeout(deadline);
    }
  }

  async #epitaph(): Promise<string> {
    const lines = (await this.close()).trim().split('\n');
    const { exitCode, signalCode } = this.#child;
    const end = signalCode ? `signal ${signalCode}` : (exitCode ?? -1) < 0 ? '' : `exit code ${exitCode}`;
    // Node and Python put frames around the line that says what went wrong.
    const words = lines.findLast((line) => /^\S*(Error|Exception)\b/.test(line)) ?? lines.at(-1);
    return [end && `its process ended with ${end}`, words].filter(Boolean).join(': ');
  }
}
