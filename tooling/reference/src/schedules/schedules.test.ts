import { describe, it } from 'vitest';
import { expectAgreement } from '../expect-agreement.ts';
import { readJson } from '../read-json.ts';
import { relativeError } from '../relative-error.ts';
import { tolerances } from '../tolerances.ts';
import { createSchedule } from './create-schedule.ts';
import type { ScheduleCase } from './schedule-case.ts';

type Rates = { readonly name: string; readonly rates: readonly number[] };

const { schedules } = readJson<{ schedules: (ScheduleCase & Rates)[] }>('schedules.json');

/** Stands for a rate of 0. */
const leastRate = 1e-12;

describe('schedules', () => {
  it.each(schedules)('$name has the learning rates of PyTorch', ({ name, rates, ...description }) => {
    const schedule = createSchedule(description);
    // Each rate by itself: the late ones, a millionth of the first, count as much.
    const errors = rates.map((rate, count) => relativeError([schedule(count)], [rate], leastRate));
    const worst = errors.indexOf(Math.max(...errors));
    expectAgreement(`${name}: ${worst}`, [schedule(worst)], [rates[worst]!], tolerances.operation, leastRate);
  });
});
