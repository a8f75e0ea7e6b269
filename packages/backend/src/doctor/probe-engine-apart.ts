import { execFile } from 'node:child_process';
import type { EngineName } from '../engines/engine-name.ts';
import type { EngineReport } from './engine-report.ts';
import { probeMarker } from './probe-marker.ts';

const patience = 60_000;

/** Probes an engine in a process of its own: native libraries can take the whole process with them. */
export const probeEngineApart = (name: EngineName): Promise<EngineReport> =>
  new Promise((resolve) => {
    const command = [...process.execArgv, process.argv[1]!, 'probe', name];
    execFile(process.execPath, command, { timeout: patience }, (error, stdout, stderr) => {
      const line = stdout.split('\n').find((text) => text.startsWith(probeMarker));
      if (line) return resolve(JSON.parse(line.slice(probeMarker.length)) as EngineReport);
      resolve({ name, works: false, failure: end(error, stderr) });
    });
  });

const end = (error: Parameters<NonNullable<Parameters<typeof execFile>[3]>>[0], stderr: string): string => {
  if (error?.signal === 'SIGILL') return 'Its library uses instructions that this CPU has not. Use another engine.';
  if (error?.killed) return `It did not answer within ${patience / 1000} seconds. Use another engine.`;
  if (error?.signal) return `It ended its process with ${error.signal}. Use another engine. ${lastLine(stderr)}`;
  return `Its process ended early. ${lastLine(stderr)}`;
};

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
