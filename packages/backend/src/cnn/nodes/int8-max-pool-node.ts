import { Node } from '../graph/node.ts';
import type { Step } from '../graph/step.ts';
import { maxPoolInt8 } from '../program/operations.ts';
import type { MaxPoolNode } from './max-pool-node.ts';

/** In predictions: MaxPooling2D of bytes. */
export class Int8MaxPoolNode extends Node {
  constructor(readonly of: MaxPoolNode) {
    super(of.layer, [of.input], [of.output]);
  }

  override forward(step: Step): void {
    const window = { ...this.of.window, batch: step.batch };
    step.emit(maxPoolInt8({ x: step.address(this.input), y: step.write(this.output).address, window }));
  }
}
