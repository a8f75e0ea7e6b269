import { expect, it } from 'vitest';
import { hasRelaxedSimd } from './has-relaxed-simd.ts';

it('is what engines have from V8 11.4 on', () => {
  const [major = 0, minor = 0] = process.versions.v8.split('.').map(Number);
  expect(hasRelaxedSimd()).toBe(major > 11 || (major === 11 && minor >= 4));
});
