import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone, folder, launch, nodeOf, run } from './launch.mjs';

/** A run of little work, steps of 24 of 100 images, in which ranks share a layer out. */
export const short = ['--network', 'wide', '--batch', '24', '--images', '100'];

/** What mpirun hands to the other host, beside so much of the environment as it does by itself. */
export const hostFlags = ['-x', 'CNN_THREADS', '-x', 'TMPDIR'];

/**
 * What a run that has to succeed comes to.
 *
 * @param ranks 0 for a process that knows no others.
 * @param where.hosts Those of `twoHosts`, which share the ranks; this machine by default.
 */
export const trained = async (ranks, flags, { hosts, ...settings } = {}) => {
  const out = join(folder(), 'result.json');
  const given = [...flags, '--out', out];
  const started = () => {
    if (ranks === 0) return alone('train', [...given, '--alone'], settings);
    if (!hosts) return launch(ranks, 'train', given, settings);
    return run([...hosts.mpirun(ranks / 2, hostFlags), ...nodeOf('train'), ...given], settings);
  };
  const { code, output } = await started();
  assert.equal(code, 0, output);
  return { ...JSON.parse(readFileSync(out, 'utf8')), output };
};
