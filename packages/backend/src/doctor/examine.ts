import { engineNames } from '../engines/engine-name.ts';
import { cudaReport } from './cuda/cuda-report.ts';
import type { EngineReport } from './engine-report.ts';
import { machineReport } from './machine-report.ts';
import { probeEngineApart } from './probe-engine-apart.ts';
import type { Report } from './report.ts';

/** Examines the machine and every engine on it. */
export const examine = async (): Promise<Report> => {
  const [machine, ...engines] = await Promise.all([machineReport(), ...engineNames.map(probeEngineApart)]);
  return { machine, engines: await Promise.all(engines.map(withCuda)) };
};

const withCuda = async (report: EngineReport): Promise<EngineReport> => {
  const { details, gpus = 0 } = report;
  if (!details?.package?.endsWith('-gpu') || !details.library) return report;
  return { ...report, details: { ...details, ...(await cudaReport(details.library, gpus)) } };
};
