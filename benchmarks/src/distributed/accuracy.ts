import { cpu, useDevice } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { mpi } from '@cnn/distributed';
import { lenet } from '@cnn/models';
import { fit, sgd, xavierUniform } from '@cnn/train';

/**
 * One rank of several that train LeNet as in the chapter on all images: `mpirun -np 2 … accuracy.ts EPOCHS SEEDS [bfloat16]`. Rank 0 prints loss,
 * accuracies and the megabytes that it has sent for sums, of each seed.
 */
const [epochs = '2', seeds = '3', compression] = process.argv.slice(2);
const strategy = await mpi({ compression: compression as 'bfloat16' | undefined });
const { rank, worldSize } = strategy;
await useDevice(await cpu());
for (let seed = 0; seed < Number(seeds); seed++) {
  const sent = strategy.sentBytes;
  const { train, test } = await loadFashionMnist({ batchSize: 256 / worldSize, rank, worldSize, seed });
  const model = xavierUniform(lenet(), { seed });
  const { rows } = await fit(model, train, {
    validation: test,
    epochs: Number(epochs),
    optimizer: sgd({ learningRate: 0.9 }),
    seed,
    strategy,
  });
  await Promise.all([train.close(), test.close()]);
  model.dispose();
  const { trainLoss, trainAccuracy, valAccuracy } = rows.at(-1)!;
  const numbers = [trainLoss, trainAccuracy!, valAccuracy!].map((value) => value.toFixed(4));
  if (rank === 0) console.log(seed, ...numbers, `${((strategy.sentBytes - sent) / 1e6).toFixed(0)} MB`);
}
