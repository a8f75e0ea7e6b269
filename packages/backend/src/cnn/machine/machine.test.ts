import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coreCount } from './core-count.ts';
import { memoryLimit } from './memory-limit.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'machine-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Files of /proc and /sys. */
const machine = (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
};

const processors = (list: string) => ({ 'proc/self/status': `Name:\tnode\nCpus_allowed_list:\t${list}\nThreads:\t7` });
/** Cores of two threads each: n and n + half. */
const pairs = (half: number) =>
  Object.fromEntries(
    Array.from({ length: 2 * half }, (_, number) => [
      `sys/devices/system/cpu/cpu${number}/topology/thread_siblings_list`,
      `${number % half},${(number % half) + half}`,
    ]),
  );
const version2 = (group: string, top = '/') => ({
  'proc/self/cgroup': `0::${group}`,
  'proc/self/mountinfo':
    '22 28 0:21 / /proc rw,nosuid - proc proc rw\n' +
    `30 23 0:26 ${top} /sys/fs/cgroup rw,nosuid,nodev shared:4 - cgroup2 cgroup2 rw,nsdelegate`,
});
const version1 = (group: string, top = '/') => ({
  'proc/self/cgroup': `9:name=systemd:${group}\n4:memory:${group}\n2:cpu,cpuacct:${group}`,
  'proc/self/mountinfo':
    `31 25 0:27 ${top} /sys/fs/cgroup/cpu,cpuacct ro,nosuid master:9 - cgroup cgroup rw,cpu,cpuacct\n` +
    `32 25 0:28 ${top} /sys/fs/cgroup/memory ro,nosuid master:9 - cgroup cgroup rw,memory`,
});

describe('the number of cores', () => {
  it('is what the system says where there is no /proc', () => {
    expect(coreCount(root)).toBe(availableParallelism());
  });

  it('counts the processors that the process may use', () => {
    machine(processors('0-3,8,10-11'));
    expect(coreCount(root)).toBe(7);
  });

  it('counts threads of one core once', () => {
    machine({ ...processors('0-15'), ...pairs(8) });
    expect(coreCount(root)).toBe(8);
    machine(processors('0-3,8-9'));
    expect(coreCount(root)).toBe(4);
  });

  it('follows the quota of a container', () => {
    machine({ ...processors('0-63'), ...version2('/'), 'sys/fs/cgroup/cpu.max': '200000 100000' });
    expect(coreCount(root)).toBe(2);
  });

  it('has one at least, and leaves a part of one to others', () => {
    machine({ ...processors('0-63'), ...version2('/'), 'sys/fs/cgroup/cpu.max': '50000 100000' });
    expect(coreCount(root)).toBe(1);
    machine({ 'sys/fs/cgroup/cpu.max': '350000 100000' });
    expect(coreCount(root)).toBe(3);
    machine({ 'sys/fs/cgroup/cpu.max': 'max 100000' });
    expect(coreCount(root)).toBe(64);
  });

  it('follows the tightest of nested groups', () => {
    machine({
      ...processors('0-63'),
      ...version2('/machine.slice/job/step'),
      'sys/fs/cgroup/machine.slice/cpu.max': '800000 100000',
      'sys/fs/cgroup/machine.slice/job/cpu.max': '300000 100000',
      'sys/fs/cgroup/machine.slice/job/step/cpu.max': 'max 100000',
      'sys/fs/cgroup/machine.slice/other/cpu.max': '100000 100000',
    });
    expect(coreCount(root)).toBe(3);
  });

  it.each([
    ['the whole path', '/', 'docker/abc/'],
    ['its own group alone', '/docker/abc', ''],
    ['its own group under the path of the machine', '/', ''],
  ])('follows version 1, where a container sees %s', (_, top, folder) => {
    machine({
      ...processors('0-63'),
      ...version1('/docker/abc', top),
      [`sys/fs/cgroup/cpu,cpuacct/${folder}cpu.cfs_quota_us`]: '400000',
      [`sys/fs/cgroup/cpu,cpuacct/${folder}cpu.cfs_period_us`]: '100000',
    });
    expect(coreCount(root)).toBe(4);
  });

  it('takes a quota of -1 as none', () => {
    machine({
      ...processors('0-63'),
      ...version1('/'),
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1',
      'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000',
    });
    expect(coreCount(root)).toBe(64);
  });
});

describe('the limit of memory', () => {
  it("is the machine's where nothing else is", () => {
    expect(memoryLimit(root)).toBe(totalmem());
    machine({ ...version2('/'), 'sys/fs/cgroup/memory.max': 'max' });
    expect(memoryLimit(root)).toBe(totalmem());
    machine({ ...version1('/'), 'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712' });
    expect(memoryLimit(root)).toBe(totalmem());
  });

  it('follows the tightest of nested groups', () => {
    machine({
      ...version2('/user.slice/run'),
      'sys/fs/cgroup/user.slice/memory.max': '536870912',
      'sys/fs/cgroup/user.slice/run/memory.max': '1073741824',
    });
    expect(memoryLimit(root)).toBe(536_870_912);
  });

  it('follows version 1', () => {
    machine({ ...version1('/docker/abc'), 'sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes': '1048576000' });
    expect(memoryLimit(root)).toBe(1_048_576_000);
  });
});
