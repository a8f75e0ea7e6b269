import { CnnError } from '@cnn/core';
import { parseEngineName } from '../engines/parse-engine-name.ts';
import type { EngineReport } from './engine-report.ts';
import { probeEngine } from './probe-engine.ts';
import { probeMarker } from './probe-marker.ts';

// A program of its own, which `probeEngineApart` starts with the name of an engine: its report is a line on standard output.
const [, , given = ''] = process.argv;

const report = async (): Promise<Omit<EngineReport, 'name'> & { readonly name: string }> => {
  try {
    return await probeEngine(parseEngineName(given, 'probe'));
  } catch (error) {
    if (CnnError.isInstance(error)) return { name: given, works: false, failure: error.message };
    throw error;
  }
};

console.log(probeMarker + JSON.stringify(await report()));
// An engine that was probed may leave threads behind that would keep the process.
process.exit();
