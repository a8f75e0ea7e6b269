import type { MeanAndDeviation } from './mean-and-deviation.ts';
import type { VariantSummary } from './summarize-study.ts';

const titles = ['augmentation', 'train accuracy', 'test accuracy', 'gap', 'test loss'];

/** The study as a table in Markdown, which a terminal shows as well: means ± deviations over the seeds. */
export const studyTable = (summaries: readonly VariantSummary[]): string => {
  const lines = [
    titles,
    ...summaries.map(({ variant, train, test, gap, testLoss }) => [
      variant,
      shown(train),
      shown(test),
      shown(gap),
      shown(testLoss),
    ]),
  ];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const [head, ...rows] = lines.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`);
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows].join('\n');
};

const shown = ({ mean, deviation }: MeanAndDeviation): string =>
  Number.isNaN(deviation) ? mean.toFixed(4) : `${mean.toFixed(4)} ± ${deviation.toFixed(4)}`;
