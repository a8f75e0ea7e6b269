import { adam, adamW, type Callback, cosine, learningRateSchedule, type Optimizer, oneCycle, sgd } from '@cnn/train';
import type { TrainingFlags } from './training-flags.ts';

type Flags = Pick<TrainingFlags, 'optimizer' | 'learningRate' | 'momentum' | 'weightDecay' | 'schedule'>;

/** The optimizer that the flags name, and what moves its learning rate over so many steps. */
export const optimizerOf = (
  { optimizer, learningRate = optimizer === 'sgd' ? 0.01 : 0.001, momentum, weightDecay, schedule }: Flags,
  steps: number,
): { readonly optimizer: Optimizer; readonly callbacks: readonly Callback[] } => {
  const made = {
    sgd: () => sgd({ learningRate, momentum, weightDecay }),
    adam: () => adam({ learningRate, weightDecay }),
    adamw: () => adamW({ learningRate, weightDecay }),
  }[optimizer]();
  if (schedule === 'constant') return { optimizer: made, callbacks: [] };
  const course = schedule === 'cosine' ? cosine({ learningRate, period: steps }) : oneCycle({ learningRate, steps });
  return { optimizer: made, callbacks: [learningRateSchedule(course, { per: 'step' })] };
};
