import { expect, it } from 'vitest';
import { probeEngine } from './probe-engine.ts';

it('finds that an engine computes', async () => {
  expect(await probeEngine('cpu')).toMatchObject({ name: 'cpu', works: true, gpus: 0 });
});
