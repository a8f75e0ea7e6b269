import { filterImages, plotFilters } from '@cnn/viz';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { learnedFilters } from '../looking/learned-filters.ts';
import { figure } from './figure.ts';
import { type Html, html } from './html.ts';
import type { PageNetwork } from './page-network.ts';

/** About as wide as the pictures become, in pixels. */
const wide = 500;

/** What the first layers look for. */
export const filtersSection = async (networks: readonly PageNetwork[]): Promise<Html> => html`
<section id="filters"><h2>What the first layer looks for</h2>
<p>Before AlexNet, features of images were made by hand. Here they are learned. Each square is one filter of the first convolution: it answers where
the image is bright under the light pixels and dark under the dark ones; grey pixels do not count. In AlexNet's paper, after six days of photographs,
they are edges of all directions and blobs of colour.</p>
<p>A filter is the noise that training began with, and what training has added to it. The lower picture shows that part alone, each filter by its own
largest change. A filter that stays plain grey there has never learned anything: its ReLU let nothing through, and no gradient back.</p>
<div class="beside">${await Promise.all(networks.map(filtersOf))}</div></section>`;

const filtersOf = async ({ title, model, run }: PageNetwork): Promise<Html> => {
  const filters = filterImages(model);
  const learned = await learnedFilters(model, run.folder);
  const figures = [await drawn(filters, `${title}: the filters of its first layer, each by its own largest weight.`)];
  if (learned) figures.push(await drawn(learned, `${title}: what training has added to them.`));
  filters.dispose();
  learned?.dispose();
  return html`<div>${figures}</div>`;
};

const drawn = async (filters: Tensor4D, caption: string): Promise<Html> => {
  const [count, side] = filters.shape;
  const columns = Math.min(12, count);
  return figure(
    await plotFilters(filters, { columns, scale: Math.max(2, Math.floor(wide / columns / side)) }),
    caption,
  );
};
