import type { Command } from 'commander';
import { createCommand } from '../command-line/create-command.ts';
import { sharedOptions } from '../command-line/shared-options.ts';

/** `cnn data`. */
export const dataCommand = (): Command => {
  const command = createCommand('data')
    .description('The data sets that are found or downloaded here.')
    .addHelpText(
      'after',
      "\nCNN_DATA names a folder of your own that is looked at first; CNN_OFFLINE=1 forbids the network, CNN_APT=0 Debian's packages.",
    );
  const list = createCommand('list')
    .description('every set, whether it is here, its size, title and licence')
    .addOption(sharedOptions.json())
    .action(async ({ json }: { json?: boolean }) => (await import('../data/print-datasets.ts')).printDatasets(json));
  const get = createCommand('get')
    .description('finds or downloads sets')
    .argument('<name...>')
    .action(async (names: readonly string[]) => (await import('../data/get-datasets.ts')).getDatasets(names));
  const verify = createCommand('verify')
    .description('holds the files in the cache against their sizes and checksums; 1 where one is not as it should be')
    .argument('<name...>')
    .action(async (names: readonly string[]) => (await import('../data/verify-datasets.ts')).verifyDatasets(names));
  const where = createCommand('where')
    .description('the cache, or the folders of sets in it; 1 where one is not there')
    .argument('[name...]')
    .action(async (names: readonly string[]) => (await import('../data/print-places.ts')).printPlaces(names));
  const remove = createCommand('remove')
    .description('deletes sets from the cache')
    .argument('<name...>')
    .action(async (names: readonly string[]) => (await import('../data/remove-datasets.ts')).removeDatasets(names));
  for (const action of [list, get, verify, where, remove]) command.addCommand(action);
  return command;
};
