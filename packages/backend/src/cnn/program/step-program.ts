import { Program } from './program.ts';

/** A step: programs of the kernels, and what JavaScript does between them, if anything. */
export class StepProgram {
  constructor(readonly parts: readonly (Program | (() => void | Promise<void>))[]) {}

  /** Runs all parts where their slots are now; stops at the first program that fails and returns its cnn_status. */
  run(): number {
    for (const part of this.parts) {
      if (part instanceof Program) {
        part.bind();
        const status = part.run();
        if (status !== 0) return status;
      } else {
        part();
      }
    }
    return 0;
  }

  /** As `run`, beside the event loop where it is one program of the kernels. Nobody may bind it anew meanwhile. */
  async runAsync(): Promise<number> {
    const [only] = this.parts;
    if (this.parts.length !== 1 || !(only instanceof Program)) return this.run();
    only.bind();
    return only.runAsync();
  }

  /** As `run`, where some of what JavaScript does has to be waited for. Memory that slots name must stay meanwhile. */
  async runTogether(): Promise<number> {
    for (const part of this.parts) {
      if (part instanceof Program) {
        part.bind();
        const status = part.run();
        if (status !== 0) return status;
      } else {
        const waiting = part();
        if (waiting) await waiting;
      }
    }
    return 0;
  }

  dispose(): void {
    for (const part of this.parts) if (part instanceof Program) part.dispose();
  }
}
