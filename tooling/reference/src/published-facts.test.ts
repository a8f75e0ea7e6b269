import { classCounts, loadFashionMnist, meanAndStd } from '@cnn/datasets';
import { expect, it } from 'vitest';

it('Fashion-MNIST has the published counts, mean and deviation', async () => {
  const { train, test } = await loadFashionMnist({ onProgress: false });
  // Xiao et al. 2017: 6000 training and 1000 test images of each class.
  expect(classCounts(train.dataset)).toEqual(Array(10).fill(6000));
  expect(classCounts(test.dataset)).toEqual(Array(10).fill(1000));
  // The figures that PyTorch users normalise with.
  const { mean, std } = await meanAndStd(train.dataset);
  expect([mean[0]!.toFixed(4), std[0]!.toFixed(4)]).toEqual(['0.2860', '0.3530']);
});
