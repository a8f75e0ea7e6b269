import { plotHistory } from '@cnn/viz';
import { figure } from './figure.ts';
import { type Html, html } from './html.ts';
import type { PageNetwork } from './page-network.ts';
import { table } from './table.ts';

/** How the runs went. */
export const trainingSection = (networks: readonly PageNetwork[]): Html => html`
<section id="training"><h2>Training</h2>
<p>Both learn to tell the ten kinds of garment of Fashion-MNIST apart: weights as Xavier's rule draws them, minibatches in random order, stochastic
gradient descent on the cross-entropy. AlexNet takes a smaller learning rate, since it is deeper and wider, and images made 224 pixels wide and high, at which
a step costs more than a hundred times one of LeNet's. ${shortened(networks)}</p>
${table(
  'The last row of each run',
  [
    { title: 'run' },
    { title: 'epochs', isNumber: true },
    { title: 'steps', isNumber: true },
    { title: 'loss', isNumber: true },
    { title: 'train accuracy', isNumber: true },
    { title: 'test accuracy', isNumber: true },
    { title: 'images/s', isNumber: true },
  ],
  networks.map(({ title, run }) => {
    const last = run.rows.at(-1);
    return [
      title,
      last ? Number(last.epoch.toFixed(2)) : '–',
      last?.step ?? '–',
      digits(last?.trainLoss),
      digits(last?.trainAccuracy),
      digits(last?.valAccuracy),
      run.examplesPerSecond?.toFixed(0) ?? '–',
    ];
  }),
)}
<div class="beside">${networks
  .filter(({ run }) => run.rows.length > 0)
  .map(({ title, run }) =>
    figure(
      plotHistory(run.rows, { title, width: 580, height: 300 }),
      `${title}: loss and accuracy over the epochs.`,
      480,
    ),
  )}</div></section>`;

const digits = (value: number | undefined): string => value?.toFixed(3) ?? '–';

const shortened = (networks: readonly PageNetwork[]): string =>
  networks
    .filter(({ run }) => (run.rows.at(-1)?.epoch ?? 0) < Number(run.settings.epochs))
    .map(
      ({ title, run }) =>
        `${title} was trained for ${run.rows.at(-1)?.step ?? 0} steps here, a part of the ${run.settings.epochs} epochs of its recipe.`,
    )
    .join(' ');
