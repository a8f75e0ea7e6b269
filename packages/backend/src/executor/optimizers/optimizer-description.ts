import type { Adam } from './adam-description.ts';
import type { Lars } from './lars-description.ts';
import type { RmsProp } from './rms-prop-description.ts';
import type { Sgd } from './sgd-description.ts';

/** What an optimizer does, as plain data: its state belongs to whoever trains, so that one description serves several runs. */
export type OptimizerDescription = Sgd | Adam | RmsProp | Lars;
