import { architectureSection } from './architecture-section.ts';
import { filtersSection } from './filters-section.ts';
import { Html, html } from './html.ts';
import { mistakesSection } from './mistakes-section.ts';
import type { PageNetwork } from './page-network.ts';
import { styles } from './styles.ts';
import { trainingSection } from './training-section.ts';

/** The chapter as one file: no script, nothing from elsewhere. */
export const page = async (networks: readonly PageNetwork[]): Promise<string> =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Deep convolutional networks: AlexNet</title><style>${new Html(styles)}</style></head><body><main>
<h1>Deep convolutional networks: AlexNet</h1>
<p>LeNet read handwritten digits in 1995. Still, for years after it, convolutional networks were not what most pictures were told apart with:
there were too few labelled images to learn from, machines were too slow, and some of what makes training work was not known. In 2012 AlexNet, LeNet's
plan made deep and wide, won the ImageNet challenge by a large margin, and showed that features which are learned can be better than those
made by hand. This page is both networks on Fashion-MNIST, as they were trained on this machine.</p>
<nav><a href="#networks">networks</a> <a href="#training">training</a> <a href="#filters">filters</a> <a href="#mistakes">mistakes</a></nav>
${architectureSection(networks)}
${trainingSection(networks)}
${await filtersSection(networks)}
${await mistakesSection(networks)}
<footer class="quiet">${networks.map(({ title, run }) => html`<p>${title}: run <code>${run.name}</code>, seed ${run.seed ?? '–'}, on ${run.device ?? 'an unknown device'}, begun on ${run.begun.slice(0, 10)}.</p>`)}
<p>After the chapter “Deep Convolutional Neural Networks (AlexNet)” of <a href="https://d2l.ai/chapter_convolutional-modern/alexnet.html">Dive into Deep Learning</a>.</p></footer>
</main></body></html>
`.text;
