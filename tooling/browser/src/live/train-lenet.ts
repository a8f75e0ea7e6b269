// The run that the live page is checked with: LeNet on the real images, until it is stopped. Its classes and a run beside it have names
// that would be scripts, were they not escaped.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpu, profileKernels } from '@cnn/backend';
import { loadFashionMnist } from '@cnn/datasets';
import { lenet } from '@cnn/models';
import { fit, openRun, sgd, xavierUniform } from '@cnn/train';
import { liveDashboard } from '@cnn/viz/live';
import { hostileName } from './hostile-name.ts';

const [runs = ''] = process.argv.slice(2);
const past = join(runs, hostileName('run').replaceAll('/', ':'));
await mkdir(past, { recursive: true });
await writeFile(
  join(past, 'run.json'),
  JSON.stringify({ model: hostileName('model'), begun: hostileName('begun'), row: { epoch: 2, valLoss: 0.6 } }),
);
await writeFile(join(past, 'history.csv'), 'epoch,step,trainLoss,valLoss\n1,10,0.9,0.8\n2,20,0.7,0.6\n');

const device = await cpu();
const { train, test, classNames } = await loadFashionMnist({ batchSize: 256, limit: 10_000, testLimit: 2000 });
const run = await openRun(join(runs, 'live'));
const named = classNames.map((name, index) => (index === 0 ? hostileName('class') : name));
const history = await fit(xavierUniform(lenet(), { seed: 0 }), train, {
  validation: test,
  epochs: 100_000,
  optimizer: sgd({ learningRate: 0.5 }),
  device,
  callbacks: [
    liveDashboard({ title: `LeNet ${hostileName('title')}`, classNames: named, runs, profile: profileKernels().times }),
    ...run.callbacks,
  ],
});
await Promise.all([train.close(), test.close()]);
console.log(`ended: ${history.stopped}, ${history.reason}`);
