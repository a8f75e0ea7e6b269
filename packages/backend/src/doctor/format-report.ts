import type { EngineReport } from './engine-report.ts';
import type { Report } from './report.ts';

const column = 14;

/** The report as people read it. */
export const formatReport = ({ machine, engines }: Report): string => {
  const working = engines.filter(({ works }) => works);
  const verdict =
    working.length === 0
      ? 'No engine works here: `npm install @cnn/backend` anew, and report what stands above.'
      : `${working.length} of ${engines.length} engines work. CNN_ENGINE=NAME takes one of them and no other.`;
  return [
    'Machine',
    ...Object.entries(machine).map(([name, text]) => row(name, text)),
    '',
    'Engines',
    ...engines.flatMap(engineLines),
    '',
    verdict,
  ].join('\n');
};

const engineLines = ({ name, works, device = '', details = {}, failure = '', mend }: EngineReport): string[] => {
  const mark = works ? '✓' : '✗';
  const first = `${mark} ${name.padEnd(column)}${works ? device : failure}`;
  const more = Object.entries(details).map(([detail, text]) => `${detail}: ${text}`);
  return [first, ...[...more, ...(mend ? [`→ ${mend}`] : [])].map((line) => `${' '.repeat(column + 2)}${line}`)];
};

const row = (name: string, text: string): string => `  ${name.padEnd(column)}${text}`;
