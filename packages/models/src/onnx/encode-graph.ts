import { PbfWriter } from 'pbf';
import type { OnnxAttribute, OnnxConstant, OnnxGraph, OnnxNode, OnnxValue } from './onnx-graph.ts';

/** The version of the file, and of the operators: both of 2022, so that readers of the last years know them. */
const irVersion = 8;
const operatorVersion = 17;

/**
 * A graph as an ONNX file's bytes. The numbers are those of the fields in `onnx.proto`, by which protocol buffers know them.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export const encodeGraph = (graph: OnnxGraph): Uint8Array => {
  const bytes = graph.constants.reduce((sum, { values }) => sum + values.byteLength, 0);
  // Room for all of it, which is copied whenever it has to grow.
  const file = new PbfWriter(new Uint8Array(bytes + (1 << 16)));
  file.writeVarintField(1, irVersion);
  file.writeStringField(2, '@cnn/models');
  file.writeMessage(7, writeGraph, graph);
  file.writeMessage(8, writeOperatorSet, operatorVersion);
  return file.finish();
};

const writeOperatorSet = (version: number, file: PbfWriter): void => {
  file.writeStringField(1, '');
  file.writeVarintField(2, version);
};

const writeGraph = ({ name, nodes, constants, inputs, outputs }: OnnxGraph, file: PbfWriter): void => {
  for (const node of nodes) file.writeMessage(1, writeNode, node);
  file.writeStringField(2, name);
  for (const constant of constants) file.writeMessage(5, writeTensor, constant);
  for (const input of inputs) file.writeMessage(11, writeValueInfo, input);
  for (const output of outputs) file.writeMessage(12, writeValueInfo, output);
};

const writeNode = ({ name, operator, inputs, output, attributes }: OnnxNode, file: PbfWriter): void => {
  for (const input of inputs) file.writeStringField(1, input);
  file.writeStringField(2, output);
  file.writeStringField(3, name);
  file.writeStringField(4, operator);
  for (const attribute of Object.entries(attributes)) file.writeMessage(5, writeAttribute, attribute);
};

const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 } as const;

const writeAttribute = ([name, value]: [string, OnnxAttribute], file: PbfWriter): void => {
  file.writeStringField(1, name);
  if (typeof value === 'number') {
    file.writeVarintField(3, value);
    file.writeVarintField(20, attributeTypes.int);
  } else if (typeof value === 'string') {
    file.writeStringField(4, value);
    file.writeVarintField(20, attributeTypes.string);
  } else if ('float' in value) {
    file.writeFloatField(2, value.float);
    file.writeVarintField(20, attributeTypes.float);
  } else {
    for (const one of value) file.writeVarintField(8, one);
    file.writeVarintField(20, attributeTypes.ints);
  }
};

const elementTypes = { float32: 1, int64: 7 } as const;

const writeTensor = ({ name, shape, values }: OnnxConstant, file: PbfWriter): void => {
  for (const size of shape) file.writeVarintField(1, size);
  file.writeVarintField(2, values instanceof Float32Array ? elementTypes.float32 : elementTypes.int64);
  file.writeStringField(8, name);
  file.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
};

const writeValueInfo = ({ name, shape }: OnnxValue, file: PbfWriter): void => {
  file.writeStringField(1, name);
  file.writeMessage(2, writeType, shape);
};

const writeType = (shape: OnnxValue['shape'], file: PbfWriter): void => file.writeMessage(1, writeTensorType, shape);

const writeTensorType = (shape: OnnxValue['shape'], file: PbfWriter): void => {
  file.writeVarintField(1, elementTypes.float32);
  file.writeMessage(2, writeShape, shape);
};

const writeShape = (shape: OnnxValue['shape'], file: PbfWriter): void => {
  for (const size of shape) file.writeMessage(1, writeDimension, size);
};

const writeDimension = (size: number | string, file: PbfWriter): void => {
  if (typeof size === 'number') file.writeVarintField(1, size);
  else file.writeStringField(2, size);
};
