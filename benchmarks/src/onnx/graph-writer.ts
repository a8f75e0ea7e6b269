import type { onnx } from 'onnx-proto';
import proto from 'onnx-proto'; // CommonJS: Node sees a default export only

const { AttributeType } = proto.onnx.AttributeProto;
const { DataType } = proto.onnx.TensorProto;

/** Whole numbers, but for those that say that they are not. */
export type Attributes = Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;

/** Collects the operators of a graph with one input and one output, in the order in which they run. */
export class GraphWriter {
  readonly #nodes: onnx.INodeProto[] = [];
  readonly #initializers: onnx.ITensorProto[] = [];

  /** Adds an operator and returns the name of its result. */
  add(operator: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const output = `value${this.#nodes.length}`;
    const attribute = Object.entries(attributes).map(([name, value]) => ({ name, ...attributeValue(value) }));
    this.#nodes.push({ opType: operator, input: [...inputs], output: [output], attribute });
    return output;
  }

  /** Adds a constant and returns its name. */
  constant(values: Float32Array | BigInt64Array, shape: readonly number[]): string {
    const name = `constant${this.#initializers.length}`;
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const dataType = values instanceof Float32Array ? DataType.FLOAT : DataType.INT64;
    this.#initializers.push({ name, dataType, dims: [...shape], rawData });
    return name;
  }

  /** The finished file's bytes. */
  finish(
    input: { readonly name: string; readonly shape: readonly number[] },
    output: { readonly name: string; readonly shape: readonly number[] },
  ): Uint8Array {
    const model = proto.onnx.ModelProto.create({
      irVersion: 8,
      producerName: 'cnn benchmarks',
      opsetImport: [{ domain: '', version: 13 }],
      graph: {
        name: 'network',
        node: this.#nodes,
        initializer: this.#initializers,
        input: [valueInfo(input)],
        output: [valueInfo(output)],
      },
    });
    return proto.onnx.ModelProto.encode(model).finish();
  }
}

const attributeValue = (value: Attributes[string]): onnx.IAttributeProto => {
  if (typeof value === 'number') return { type: AttributeType.INT, i: value };
  if ('float' in value) return { type: AttributeType.FLOAT, f: value.float };
  return { type: AttributeType.INTS, ints: [...value] };
};

const valueInfo = ({ name, shape }: { readonly name: string; readonly shape: readonly number[] }) => ({
  name,
  type: { tensorType: { elemType: DataType.FLOAT, shape: { dim: shape.map((size) => ({ dimValue: size })) } } },
});
