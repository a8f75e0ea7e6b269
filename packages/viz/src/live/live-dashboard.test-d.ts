import { expectTypeOf, test } from 'vitest';
import { type LiveDashboard, liveDashboard } from './live-dashboard.ts';
import type { KernelTime } from './state/kernel-time.ts';

test('takes plain data and functions', () => {
  expectTypeOf(liveDashboard).returns.toEqualTypeOf<LiveDashboard>();
  expectTypeOf<LiveDashboard['url']>().toEqualTypeOf<string | undefined>();
  const profile = (): readonly KernelTime[] => [];
  liveDashboard({ title: 'LeNet', classNames: ['coat'] as const, runs: 'runs', profile, examples: 0, port: 8080 });
  // @ts-expect-error the times, not what is read from them later
  () => liveDashboard({ profile: profile() });
});
