import type { LayersModel } from '@tensorflow/tfjs-layers';
import { PbfWriter } from 'pbf';

type Layer = LayersModel['layers'][number];
type Shape = readonly (number | null)[];

interface Node {
  readonly name: string;
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly outputShapes: readonly Shape[];
}

/** A model as TensorBoard's GraphDef: a node for each layer, with its settings and what it gives. */
export const encodeGraph = (model: LayersModel): Uint8Array => {
  const layers = new Set([...model.inputs.map(({ sourceLayer }) => sourceLayer), ...model.layers]);
  const writer = new PbfWriter();
  for (const layer of layers) writer.writeMessage(1, writeNode, nodeOf(layer, layers));
  writer.writeMessage(4, (producer: number) => writer.writeVarintField(1, producer), 22);
  return writer.finish();
};

const nodeOf = (layer: Layer, layers: ReadonlySet<Layer>): Node => {
  const nodes = layer.inboundNodes;
  const inputs = nodes.flatMap(({ inboundLayers }) => inboundLayers).filter((inbound) => layers.has(inbound));
  const settings = Object.entries(layer.getConfig()).filter(([key, value]) => key !== 'name' && isPlain(value));
  const shapes = (nodes[0]?.outputShapes ?? []) as Shape | readonly Shape[];
  return {
    name: layer.name,
    operation: layer.getClassName(),
    inputs: [...new Set(inputs.map(({ name }) => name))],
    attributes: {
      ...Object.fromEntries(settings.map(([key, value]) => [key, JSON.stringify(value)])),
      parameters: String(layer.countParams()),
    },
    outputShapes: isListOfShapes(shapes) ? shapes : [shapes],
  };
};

const isPlain = (value: unknown): boolean =>
  ['number', 'string', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every(isPlain));

const isListOfShapes = (shapes: Shape | readonly Shape[]): shapes is readonly Shape[] => Array.isArray(shapes[0]);

const writeNode = ({ name, operation, inputs, attributes, outputShapes }: Node, writer: PbfWriter): void => {
  writer.writeStringField(1, name);
  writer.writeStringField(2, operation);
  for (const input of inputs) writer.writeStringField(3, input);
  for (const [key, value] of Object.entries(attributes))
    writeAttribute(writer, key, () => writer.writeStringField(2, value));
  writeAttribute(writer, '_output_shapes', () => writer.writeMessage(1, writeShapes, outputShapes));
};

const writeAttribute = (writer: PbfWriter, key: string, writeValue: () => void): void =>
  writer.writeMessage(
    5,
    () => {
      writer.writeStringField(1, key);
      writer.writeMessage(2, writeValue, undefined);
    },
    undefined,
  );

const writeShapes = (shapes: readonly Shape[], writer: PbfWriter): void => {
  for (const shape of shapes) writer.writeMessage(7, writeShape, shape);
};

/** Any number of examples is −1 there. */
const writeShape = (shape: Shape, writer: PbfWriter): void => {
  for (const size of shape) writer.writeMessage(2, () => writer.writeVarintField(1, size ?? -1), undefined);
};
