import { expect, it } from 'vitest';
import { formatReport } from './format-report.ts';

it('tells what works, what does not, why, and the mend', () => {
  const text = formatReport({
    machine: { node: 'v20.0.0' },
    engines: [
      { name: 'cnn', works: true, device: 'CPU · native', gpus: 0, details: { 'instruction sets': 'avx2, scalar' } },
      { name: 'tensorflow', works: false, failure: 'not installed', mend: 'npm install @tensorflow/tfjs-node' },
    ],
  });
  expect(text).toMatch(/node {10}v20\.0\.0/);
  expect(text).toMatch(/✓ cnn {11}CPU · native\n {16}instruction sets: avx2, scalar/);
  expect(text).toMatch(/✗ tensorflow {4}not installed\n {16}→ npm install @tensorflow\/tfjs-node/);
  expect(text).toMatch(/1 of 2 engines work/);
});
