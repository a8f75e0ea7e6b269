import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { EngineName } from '../engines/engine-name.ts';
import type { EngineReport } from './engine-report.ts';
import { probeMarker } from './probe-marker.ts';

const patience = 60_000;

/** Probes an engine in a process of its own: native libraries can take the whole process with them. */
export const probeEngineApart = (name: EngineName): Promise<EngineReport> =>
  new Promise((resolve) => {
    const command = [...program(), name];
    execFile(process.execPath, command, { timeout: patience }, (error, stdout, stderr) => {
      const line = stdout.split('\n').find((text) => text.startsWith(probeMarker));
      if (line) return resolve(JSON.parse(line.slice(probeMarker.length)) as EngineReport);
      resolve({ name, works: false, failure: end(error, stderr) });
    });
  });

/** No literal of `new URL`: bundlers would look for it, where only the built package is. */
const sourceOfProbe = './probe.ts';

/** In a checkout of this project nothing is built yet: there the program needs a loader of TypeScript, and finds sources. */
const program = (): string[] => {
  if (!import.meta.url.endsWith('.ts')) return [fileURLToPath(new URL('./probe.js', import.meta.url))];
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return ['--import', loader, '--conditions=@cnn/source', fileURLToPath(new URL(sourceOfProbe, import.meta.url))];
};

const end = (error: Parameters<NonNullable<Parameters<typeof execFile>[3]>>[0], stderr: string): string => {
  if (error?.signal === 'SIGILL') return 'Its library uses instructions that this CPU has not. Use another engine.';
  if (error?.killed) return `It did not answer within ${patience / 1000} seconds. Use another engine.`;
  if (error?.signal) return `It ended its process with ${error.signal}. Use another engine. ${lastLine(stderr)}`;
  return `Its process ended early. ${lastLine(stderr)}`;
};

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
