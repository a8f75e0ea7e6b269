// The README's program, short: LeNet on the images that @cnn/datasets brings along.
import { cpu } from '@cnn/backend';
import { loadFashionMnist, sampleRoot } from '@cnn/datasets';
import { lenet } from '@cnn/models';
import { fit, sgd, xavierUniform } from '@cnn/train';
import { plotHistory } from '@cnn/viz';

const device = await cpu();
const { train, test } = await loadFashionMnist({ batchSize: 50, root: sampleRoot() });
const net = xavierUniform(lenet(), { seed: 0 });
const history = await fit(net, train, {
  validation: test,
  epochs: 2,
  optimizer: sgd({ learningRate: 0.5 }),
  device,
});
await plotHistory(history).save('lenet.png');
train.close?.();
test.close?.();
console.log(JSON.stringify({ device: device.name, node: process.version, history }));
