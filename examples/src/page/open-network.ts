import { join } from 'node:path';
import { ArgumentError } from '@cnn/core';
import { readRun } from '@cnn/train';
import { shownPath } from '../command-line/shown-path.ts';
import { judge } from '../errors/judge.ts';
import { openImages } from '../looking/open-images.ts';
import { openModelFile } from '../looking/open-model-file.ts';
import type { PageNetwork } from './page-network.ts';

/** How the networks of the recipes are called; others by their models' names. */
const titles: Readonly<Record<string, string>> = { lenet: 'LeNet', alexnet: 'AlexNet' };

/**
 * The network of a run, tested on as many images as the run tested on.
 *
 * @throws ArgumentError where there is no run.
 */
export const openNetwork = async (folder: string): Promise<PageNetwork> => {
  const run = await readRun(folder);
  if (!run) throw new ArgumentError(`There is no run in ${shownPath(folder)}. Make one: pnpm --filter examples lenet`);
  const opened = await openModelFile(join(folder, 'model.safetensors'));
  const { testLimit } = run.settings;
  const loader = await openImages(opened, {
    split: 'test',
    limit: typeof testLimit === 'number' ? testLimit : undefined,
  });
  const judged = await judge(opened.model, loader);
  await loader.close();
  return { ...opened, title: titles[opened.model.name] ?? opened.model.name, run, tested: loader.dataset, judged };
};
