import { controlGroupFolders } from './control-group-folders.ts';
import { readText } from './read-text.ts';

/**
 * How many threads can compute at once: one for each physical core that this process may use (two threads of one core share
 * its arithmetic), and no more than the processor time that its container has.
 * @param root where `/proc` and `/sys` are.
 */
export const coreCount = (root = ''): number => {
  const available =
    globalThis.process?.getBuiltinModule?.('node:os')?.availableParallelism() ??
    globalThis.navigator?.hardwareConcurrency ??
    1;
  return Math.max(1, Math.floor(Math.min(physicalCores(root) ?? available, ...quotas(root))));
};

const physicalCores = (root: string): number | undefined => {
  const allowed = readText(`${root}/proc/self/status`)?.match(/^Cpus_allowed_list:\s*(\S+)/m)?.[1];
  if (!allowed) return undefined;
  const siblings = (processor: number) =>
    readText(`${root}/sys/devices/system/cpu/cpu${processor}/topology/thread_siblings_list`)?.trim() ?? `${processor}`;
  return new Set(numbersOf(allowed).map(siblings)).size;
};

/** `0-2,8` */
const numbersOf = (list: string): number[] =>
  list.split(',').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
  });

/** Processor time per time, of each group that has a limit. */
const quotas = (root: string): number[] =>
  controlGroupFolders('cpu', root).flatMap((folder) => {
    const [quota, period] = readText(`${folder}/cpu.max`)?.split(' ') ?? [
      readText(`${folder}/cpu.cfs_quota_us`),
      readText(`${folder}/cpu.cfs_period_us`),
    ];
    const cores = Number(quota) / Number(period);
    return cores > 0 ? [cores] : [];
  });
