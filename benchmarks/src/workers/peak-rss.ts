import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has held, in MiB. On Linux `VmHWM` is read: the usual `maxRSS` begins with what the
 * parent held when it started this process.
 */
export const peakRss = (): number => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
};
