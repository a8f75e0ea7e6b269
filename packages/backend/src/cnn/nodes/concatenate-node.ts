import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import type { Value } from '../graph/value.ts';
import { copy } from '../program/operations.ts';

/** Concatenate along the channels. Inputs whose nodes can write into their part of the output have done so. */
export class ConcatenateNode extends Node {
  /** @param inner The inputs that nobody else reads. */
  constructor(layer: string, inputs: Value[], output: Value, inner: readonly Value[]) {
    super(layer, inputs, [output]);
    let channel = 0;
    for (const input of inputs) {
      if (input.producer?.writesParts && inner.includes(input) && !input.part) input.part = { whole: output, channel };
      channel += input.channels;
    }
  }

  override forward(step: Step): void {
    const { address } = step.whole(this.output);
    this.#eachPart((input, at) => {
      if (input.part?.whole === this.output) return;
      step.emit(
        copy({
          elementBytes: 4,
          x: step.address(input),
          y: address,
          xOffset: 0,
          yOffset: at,
          dimensions: [
            { size: step.rows(input), strides: [input.channels, this.output.channels] },
            { size: input.channels, strides: [1, 1] },
          ],
        }),
      );
    });
  }

  override backward(step: Step): void {
    const buffer = step.gradients.take(this.output);
    if (!buffer) return;
    const rows = step.rows(this.output);
    this.#eachPart((input, at) => {
      buffer.holders++;
      const address = buffer.address + 4 * at;
      step.gradients.pass(input, { buffer, address, rows, columns: input.channels, stride: this.output.channels });
    });
    step.release(buffer);
  }

  #eachPart(use: (input: Value, channel: number) => void): void {
    let channel = 0;
    for (const input of this.inputs) {
      use(input, channel);
      channel += input.channels;
    }
  }
}
