// What a TypeScript user writes: only its types are checked.
import { cpu, type Device } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { alexnet } from '@cnn/models';
import { fit, progressBar, sgd, xavierUniform } from '@cnn/train';
import { plotHistory } from '@cnn/viz';

const device: Device = await cpu();
const { train, test } = await loadFashionMnist({ batchSize: 128, resize: 224 });
const net = xavierUniform(alexnet({ inputShape: [224, 224, 1], classes: 10 }), { seed: 0 });
const history = await fit(net, train, {
  validation: test,
  epochs: 10,
  optimizer: sgd({ learningRate: 0.01 }),
  device,
  callbacks: [progressBar()],
});
const losses: number[] = history.rows.map(({ trainLoss }) => trainLoss);
await plotHistory(history).save('alexnet.png');
// @ts-expect-error a learning rate is a number
sgd({ learningRate: 'fast' });

export { losses };
