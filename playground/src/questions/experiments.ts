import { defaults } from '../settings/defaults.ts';
import type { Settings } from '../settings/settings.ts';
import { type Purpose, train } from '../state/runs.ts';

/** Two trainings that differ in one thing. */
export interface Experiment {
  readonly epochs: number;
  readonly recipe: Partial<Settings>;
  readonly variants: readonly [Partial<Settings>, Partial<Settings>];
}

const { depth, activation, pooling, dropout, augmentation, batchSize, learningRate } = defaults;
const chapter = { depth, activation, pooling, dropout, augmentation, batchSize, learningRate };

/** What answers the chapter's questions within seconds. */
export const experiments = {
  activation: {
    epochs: 3,
    recipe: {
      ...chapter,
      images: 10_000,
      epochs: 3,
    },
    variants: [{ activation: 'sigmoid' }, { activation: 'relu' }],
  },
  dropout: {
    epochs: 20,
    recipe: {
      ...chapter,
      images: 2000,
      epochs: 20,
    },
    variants: [{ dropout: 0 }, { dropout: 0.5 }],
  },
} as const satisfies Readonly<Record<Exclude<Purpose, 'own'>, Experiment>>;

/** Trains both, one after the other. */
export const experiment = async (purpose: keyof typeof experiments, settings: Settings): Promise<void> => {
  const { recipe, variants } = experiments[purpose];
  for (const variant of variants) {
    const run = await train({ ...settings, seed: 0, ...recipe, ...variant }, purpose);
    if (run?.result?.stopped !== 'completed') return;
  }
};
