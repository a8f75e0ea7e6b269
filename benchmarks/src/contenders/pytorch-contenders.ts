import { fileURLToPath } from 'node:url';
import type { Workload } from '../workloads/workload.ts';
import type { Contender } from './contender.ts';

const worker = fileURLToPath(new URL('../workers/pytorch.py', import.meta.url));

/** PyTorch in both memory formats, each in a process of its own; the faster one counts. */
export const pytorchContenders = (
  { network, optimizer, batchSize, imageSize, precision = 'float32' }: Workload,
  threads: number,
): readonly Contender[] =>
  ['channels_last', 'contiguous'].map((memoryFormat) => ({
    engine: 'pytorch',
    peer: true,
    mend: 'CNN_PYTHON may name a Python with torch.',
    command: process.env.CNN_PYTHON || 'python3',
    arguments: [worker, network, optimizer ?? 'predict', batchSize, imageSize, memoryFormat, threads, precision].map(
      String,
    ),
  }));
