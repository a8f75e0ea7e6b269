import { alexnet } from '../alexnet/alexnet.ts';
import { lenet } from '../lenet/lenet.ts';

/** Every model of this package by name. Each builder takes `ModelOptions` and has defaults for all of them. */
export const models = { lenet, alexnet } as const;
