import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Workload } from './workload.ts';

const script = fileURLToPath(new URL('../workers/quantize_onnx.py', import.meta.url));

/** A graph quantised for ONNX Runtime, beside the given one; undefined where no Python has what that takes: the peer is left out then. */
export const quantizeGraph = async (graph: string, { batchSize, imageSize }: Workload): Promise<string | undefined> => {
  const quantized = graph.replace(/\.onnx$/, '.int8.onnx');
  const python = process.env.CNN_PYTHON || 'python3';
  try {
    await promisify(execFile)(python, [script, graph, quantized, String(batchSize), String(imageSize)]);
    return quantized;
  } catch {
    return undefined;
  }
};
