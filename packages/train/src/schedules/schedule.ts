/**
 * A learning rate as a function of a count alone, so that nothing has to be saved and a run that goes on is the same to the bit.
 *
 * @param count From 0: the steps, or the epochs, that a run has done (`learningRateSchedule` says which).
 * @returns A learning rate of at least 0.
 */
export type Schedule = (count: number) => number;
