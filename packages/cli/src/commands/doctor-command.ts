import type { Command } from 'commander';
import { createCommand } from '../command-line/create-command.ts';
import { sharedOptions } from '../command-line/shared-options.ts';

/** `cnn doctor`. */
export const doctorCommand = (): Command =>
  createCommand('doctor')
    .description(
      'What this machine offers, which engines work here, and the mend for those that do not; 1 where none works.',
    )
    .addOption(sharedOptions.json())
    .action(async ({ json }: { json?: boolean }) => {
      const { examine, formatReport } = await import('@cnn/backend/doctor');
      // Of the few who train on several processes: installed beside, or not.
      const mpi = await import('@cnn/distributed').then(
        ({ examineMpi }) => examineMpi(),
        () => undefined,
      );
      const report = { ...(await examine()), mpi };
      if (json) console.log(JSON.stringify(report, null, 2));
      else console.log(formatReport(report) + (mpi ? `\n\nMPI\n${mpi.works ? '✓' : '✗'} ${mpi.text}` : ''));
      if (!report.engines.some(({ works }) => works)) process.exitCode = 1;
    });
