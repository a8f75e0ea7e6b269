import * as tf from '@tensorflow/tfjs-core';
import { EngineError } from '../engines/engine-error.ts';
import type { EngineName } from '../engines/engine-name.ts';
import { loadEngine } from '../engines/load-engine.ts';
import type { EngineReport } from './engine-report.ts';

/** Loads an engine into this process and multiplies two matrices with it: what loads need not work. */
export const probeEngine = async (name: EngineName): Promise<EngineReport> => {
  try {
    const { backendName, gpus, deviceName, details = {} } = await loadEngine(name);
    await tf.setBackend(backendName);
    const ones = tf.ones([3, 3]) as tf.Tensor2D;
    const [product] = await tf.matMul(ones, ones).data();
    if (product !== 3) throw new Error(`It multiplies wrongly: expected 3, got ${product}.`);
    return { name, works: true, device: deviceName(gpus > 0 ? 'gpu' : 'cpu', 0), gpus, details };
  } catch (error) {
    if (error instanceof EngineError) return { name, works: false, failure: error.reason, mend: error.mend };
    return { name, works: false, failure: error instanceof Error ? error.message : String(error) };
  }
};
