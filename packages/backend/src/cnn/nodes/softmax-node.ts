import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import { softmax, softmaxBackprop } from '../program/operations.ts';

/** Softmax along the last axis. */
export class SoftmaxNode extends Node {
  override keepsOutput(): boolean {
    return true;
  }

  override forward(step: Step): void {
    const [x, y] = [step.address(this.input), step.write(this.output).address];
    step.emit(softmax({ x, y, rows: step.rows(this.output), columns: this.output.channels }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const [rows, columns] = [step.rows(this.output), this.output.channels];
    step.gradients.contribute(this.input, ({ dx }) =>
      step.emit(softmaxBackprop({ dy: gradient.address, y: step.address(this.output), dx, rows, columns })),
    );
    step.release(gradient);
  }
}
