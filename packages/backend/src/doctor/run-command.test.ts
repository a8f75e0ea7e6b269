import { afterEach, expect, it, vi } from 'vitest';
import { runCommand } from './run-command.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('prints its help, its version, and what it expected', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await runCommand([])).toBe(0);
  expect(log).toHaveBeenLastCalledWith(expect.stringContaining('cnn doctor'));
  expect(await runCommand(['--version'])).toBe(0);
  expect(log).toHaveBeenLastCalledWith(expect.stringMatching(/^\d+\.\d+\.\d+/));
  expect(await runCommand(['abacus'])).toBe(2);
  expect(error).toHaveBeenLastCalledWith(expect.stringContaining('expected doctor, --version or --help, got "abacus"'));
});

it('probes an engine by name, and says so where there is none of that name', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await runCommand(['probe', 'cpu']);
  expect(log).toHaveBeenLastCalledWith(expect.stringMatching(/^cnn probe: .*"works":true/));
  await runCommand(['probe', 'abacus']);
  expect(log).toHaveBeenLastCalledWith(expect.stringMatching(/^cnn probe: .*"works":false.*abacus/));
});
