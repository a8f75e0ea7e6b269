import {
  constant,
  cosine,
  exponential,
  multiStep,
  oneCycle,
  polynomial,
  type Schedule,
  stepDecay,
  warmUp,
} from '@cnn/train';
import type { ScheduleCase } from './schedule-case.ts';

/** The schedule of `@cnn/train` that a case describes. */
export const createSchedule = (description: ScheduleCase): Schedule => {
  const schedule = create(description);
  return description.warmUp ? warmUp(schedule, description.warmUp) : schedule;
};

const create = (description: ScheduleCase): Schedule => {
  switch (description.kind) {
    case 'constant':
      return constant(description.learningRate);
    case 'stepDecay':
      return stepDecay(description);
    case 'multiStep':
      return multiStep(description);
    case 'exponential':
      return exponential(description);
    case 'cosine':
      return cosine(description);
    case 'polynomial':
      return polynomial(description);
    case 'oneCycle':
      return oneCycle(description);
  }
};
