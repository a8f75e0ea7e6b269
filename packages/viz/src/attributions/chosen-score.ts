import { mul, type Scalar, sum, type Tensor } from '@tensorflow/tfjs-core';

/** The marked scores of all images, added up. Images do not touch each other, so that its gradient is each one's own. */
export const chosenScore = (scores: Tensor, marks: Tensor): Scalar => sum<Scalar>(mul(scores, marks));
