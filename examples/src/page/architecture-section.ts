import { layerTable } from '@cnn/models';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type Html, html } from './html.ts';
import type { PageNetwork } from './page-network.ts';
import { table } from './table.ts';

const whole = new Intl.NumberFormat('en-GB').format;

/** LeNet | AlexNet. */
export const architectureSection = (networks: readonly PageNetwork[]): Html => html`
<section id="networks"><h2>From LeNet to AlexNet</h2>
<p>The two have the same plan: convolutions and pooling make of the image ever smaller maps of ever more features, and dense layers decide. AlexNet
is deeper and much wider. It looks through windows of 11×11 pixels first, since its images are large; ReLU takes the place of the sigmoid, whose
gradient fades away from the middle; max pooling that of the mean; and dropout holds the large dense layers back. Most weights are in those.</p>
<div class="beside">${networks.map(({ title, model }) => layersOf(title, model))}</div></section>`;

const layersOf = (title: string, model: LayersModel): Html => {
  const rows = layerTable(model);
  const sum = rows.reduce((total, { parameters }) => total + parameters, 0);
  return table(
    title,
    [{ title: 'layer' }, { title: 'gives', isNumber: true }, { title: 'weights', isNumber: true }],
    [
      ['image', model.inputs[0]!.shape.slice(1, 3).join('×'), ''],
      ...rows.map(({ description, outputShape, parameters }) => [
        description,
        outputShape.join('×'),
        parameters === 0 ? '' : whole(parameters),
      ]),
      ['together', '', whole(sum)],
    ],
  );
};
