import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A training run with a live page, in a process of its own. */
export const startRun = async (folder: string) => {
  const script = fileURLToPath(new URL('train-lenet.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=@cnn/source', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const ended = new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output }));
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      output += data;
      const [, found] = /live page: (\S+)/.exec(output) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error(`the run ended before its page was there: ${output}`)));
  });
  return { url, ended, kill: () => child.kill('SIGKILL') };
};
