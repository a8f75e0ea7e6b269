import { isLinear } from '../graph/activation.ts';
import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { avgPool, avgPoolBackprop, type Window } from '../program/operations.ts';

/** AveragePooling2D and GlobalAveragePooling2D. */
export class AveragePoolNode extends Node {
  constructor(
    layer: string,
    input: Value,
    output: Value,
    readonly window: Window,
  ) {
    super(layer, [input], [output]);
  }

  override forward(step: Step): void {
    const window = { ...this.window, batch: step.batch };
    step.emit(avgPool({ x: step.address(this.input), y: step.write(this.output).address, window }));
  }

  override backward(step: Step): void {
    const gradient = step.gradients.take(this.output);
    if (!gradient) return;
    const window = { ...this.window, batch: step.batch };
    step.gradients.contribute(
      this.input,
      ({ dx, activation, x }) =>
        step.emit(
          avgPoolBackprop({ dy: gradient.address, x: isLinear(activation) ? undefined : x, dx, activation, window }),
        ),
      { derives: true },
    );
    step.release(gradient);
  }
}
