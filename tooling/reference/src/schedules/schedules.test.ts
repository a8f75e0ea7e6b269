import { describe, it } from 'vitest';
import { readJson } from '../read-json.ts';
import { createSchedule } from './create-schedule.ts';
import { expectRates } from './expect-rates.ts';
import type { ScheduleCase } from './schedule-case.ts';

type Rates = { readonly name: string; readonly rates: readonly number[] };

const { schedules } = readJson<{ schedules: (ScheduleCase & Rates)[] }>('schedules.json');

describe('schedules', () => {
  it.each(schedules)('$name has the learning rates of PyTorch', ({ name, rates, ...description }) => {
    const schedule = createSchedule(description);
    expectRates(
      name,
      rates.map((_, count) => schedule(count)),
      rates,
    );
  });
});
