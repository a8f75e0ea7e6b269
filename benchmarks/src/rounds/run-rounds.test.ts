import { describe, expect, it } from 'vitest';
import type { Contender } from '../contenders/contender.ts';
import { runRounds } from './run-rounds.ts';

/** A contender whose worker is a line of JavaScript. */
const contender = (engine: string, program: string): Contender => ({
  engine,
  peer: false,
  command: process.execPath,
  arguments: ['--eval', `const send = (message) => console.log(JSON.stringify(message));${program}`],
});

const worker = (answer: string) => `
  console.log('Hello from a library');
  send({ type: 'ready', variant: process.env.FORM, threads: 1 });
  let turns = 0;
  require('node:readline').createInterface({ input: process.stdin }).on('line', () => { turns++; ${answer} });`;

const run = async (contenders: Contender[], limit?: number) => {
  const notes: string[] = [];
  const measurements = await runRounds(contenders, {
    rounds: 3,
    limit,
    environment: { FORM: 'plain' },
    progress: () => {},
    note: ({ engine }, reason) => notes.push(`${engine}: ${reason}`),
  });
  return { measurements, notes };
};

describe('runRounds', () => {
  it('takes the median of each turn, without the one that warms up', async () => {
    const steady = worker('send({ type: "turn", seconds: [0.9, turns / 8, 0], peakRssMiB: 10 * turns })');
    const { measurements, notes } = await run([contender('steady', steady)]);
    expect(notes).toEqual([]);
    expect(measurements).toEqual([
      {
        engine: 'steady',
        peer: false,
        variant: 'plain',
        threads: 1,
        rounds: [0.25, 0.375, 0.5],
        steps: [0.9, 0.25, 0, 0.9, 0.375, 0, 0.9, 0.5, 0],
        peakRssMiB: 40,
      },
    ]);
  });

  it('lets a slow one sit out the rounds beyond its time', async () => {
    const slow = worker('send({ type: "turn", seconds: [8], peakRssMiB: 1 })');
    const { measurements } = await run([contender('slow', slow)]);
    expect(measurements[0]!.rounds).toEqual([8, 8, undefined]);
  });

  it('goes on without those that do not start, fail, or die', async () => {
    const { measurements, notes } = await run([
      { ...contender('absent', ''), command: '/no/such/program' },
      contender('unable', "send({ type: 'failure', message: 'no library' })"),
      contender(
        'dying',
        worker('if (turns < 3) send({ type: "turn", seconds: [1], peakRssMiB: 1 }); else process.exit(7)'),
      ),
      contender('crashing', "console.error('first\\nlast words'); process.exit(3)"),
    ]);
    expect(notes).toEqual([
      expect.stringMatching(/^absent: spawn .* ENOENT$/),
      'unable: no library',
      'crashing: its process ended with exit code 3: last words',
      'dying: its process ended with exit code 7',
    ]);
    expect(measurements.map(({ engine, rounds }) => [engine, rounds])).toEqual([['dying', [1, undefined, undefined]]]);
  });

  it('does not wait for ever', async () => {
    const { measurements, notes } = await run([contender('hanging', worker(''))], 1);
    expect(measurements).toEqual([]);
    expect(notes).toEqual(['hanging: gave no answer within 1 s']);
  });
});
