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
      const report = await examine();
      console.log(json ? JSON.stringify(report, null, 2) : formatReport(report));
      if (!report.engines.some(({ works }) => works)) process.exitCode = 1;
    });
