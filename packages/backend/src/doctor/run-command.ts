import { CnnError } from '@cnn/core';
import { parseEngineName } from '../engines/parse-engine-name.ts';
import { examine } from './examine.ts';
import { formatReport } from './format-report.ts';
import { help } from './help.ts';
import { packageVersion } from './package-version.ts';
import { probeEngine } from './probe-engine.ts';
import { probeMarker } from './probe-marker.ts';

/** Runs `cnn` with its arguments; gives the exit code. */
export const runCommand = async (commandArguments: readonly string[]): Promise<number> => {
  const [command = '--help', ...rest] = commandArguments;
  if (command === 'doctor' && rest.every((flag) => flag === '--json')) {
    const report = await examine();
    console.log(rest.length > 0 ? JSON.stringify(report, undefined, 2) : formatReport(report));
    return report.engines.some(({ works }) => works) ? 0 : 1;
  }
  if (command === 'probe') {
    console.log(probeMarker + JSON.stringify(await probe(rest[0] ?? '')));
    return 0;
  }
  if (command === '--version') {
    console.log(packageVersion());
    return 0;
  }
  if (command === '--help' || command === '-h' || command === 'help') {
    console.log(help);
    return 0;
  }
  console.error(`cnn: expected doctor, --version or --help, got "${commandArguments.join(' ')}".`);
  return 2;
};

const probe = async (name: string) => {
  try {
    return await probeEngine(parseEngineName(name, 'cnn probe'));
  } catch (error) {
    if (CnnError.isInstance(error)) return { name, works: false, failure: error.message };
    throw error;
  }
};
