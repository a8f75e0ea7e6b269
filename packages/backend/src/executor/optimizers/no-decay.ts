import type { ParameterGroup } from './parameter-group.ts';

const spared = ['bias', 'gamma', 'beta'];

/**
 * The group that weight decay usually spares: biases, and the scales and shifts of normalisations (`…/bias`, `…/gamma`, `…/beta`).
 * They are few, and pulling them to 0 helps nothing.
 *
 * @param settings What else the group has of its own, such as a `learningRateFactor`; nothing by default.
 * @see He et al.: Bag of tricks for image classification with convolutional neural networks, 2019, section 3.1.
 * @example
 * adamW({ weightDecay: 0.05, groups: [noDecay()] });
 */
export const noDecay = (settings: Omit<ParameterGroup, 'weights' | 'weightDecay'> = {}): ParameterGroup => ({
  ...settings,
  weights: (name) => spared.includes(name.slice(name.lastIndexOf('/') + 1)),
  weightDecay: 0,
});
