import { plotConfusionMatrix } from '@cnn/viz';
import { confusedPairs } from '../errors/confused-pairs.ts';
import { confusionOf } from '../errors/confusion-of.ts';
import { drawWorst } from '../errors/draw-worst.ts';
import type { Judged } from '../errors/judged.ts';
import { worstOf } from '../errors/worst-of.ts';
import { figure } from './figure.ts';
import { type Html, html } from './html.ts';
import type { PageNetwork } from './page-network.ts';

/** What is taken for what, and what was most surely wrong. */
export const mistakesSection = async (networks: readonly PageNetwork[]): Promise<Html> => html`
<section id="mistakes"><h2>What is taken for what</h2>
<p>Each row is a kind of garment, each column what the network took it for; the diagonal is right. Below stand the images whose label the network
held least likely: some show no more in 28×28 grey pixels than that they are clothes.</p>
<div class="beside">${await Promise.all(networks.map(mistakesOf))}</div></section>`;

const mistakesOf = async (network: PageNetwork): Promise<Html> => {
  const { title, classNames, judged, tested, preprocessing } = network;
  const matrix = confusionOf(judged, classNames.length);
  const worst = worstOf(judged, 12);
  const [pair] = confusedPairs(matrix);
  const right = judged.filter(({ label, predicted }) => label === predicted).length;
  const often = pair
    ? `Most often it took ${classNames[pair.label]} for ${classNames[pair.predicted]}: ${pair.times} of ${ofLabel(judged, pair.label)}.`
    : 'It made no mistake.';
  const caption = `${title}: ${right} of ${judged.length} test images right. ${often}`;
  return html`<div><h3>${title}</h3>${figure(plotConfusionMatrix(matrix, { classNames }), caption, 400)}${
    worst.length === 0
      ? ''
      : figure(
          await drawWorst(worst, { dataset: tested, classNames, preprocessing, columns: 4 }),
          `${title}: the mistakes with the largest loss.`,
        )
  }</div>`;
};

const ofLabel = (judged: readonly Judged[], wanted: number): number =>
  judged.filter(({ label }) => label === wanted).length;
