import type { HistoryRow } from './history-row.ts';

/**
 * What a row measured, for people: `loss 0.327, train acc 0.880, test acc 0.874, test top5Accuracy 0.985`. Of a metric it tells the value
 * on the validation data where there is one.
 */
export const rowFigures = (row: HistoryRow): string => {
  const { trainLoss, trainAccuracy, valLoss, valAccuracy } = row;
  const test = valAccuracy === undefined ? { 'test loss': valLoss } : { 'test acc': valAccuracy };
  const figures = { loss: trainLoss, 'train acc': trainAccuracy, ...test, ...metrics(row) };
  return Object.entries(figures)
    .filter((entry): entry is [string, number] => entry[1] !== undefined)
    .map(([name, value]) => `${name} ${value.toFixed(3)}`)
    .join(', ');
};

const known = ['trainLoss', 'trainAccuracy', 'valLoss', 'valAccuracy'];

const metrics = (row: HistoryRow): Record<string, number | undefined> => {
  const columns = Object.keys(row).filter((column) => /^(train|val)[A-Z]/.test(column) && !known.includes(column));
  const names = [...new Set(columns.map((column) => column.replace(/^(train|val)/, '')))];
  return Object.fromEntries(
    names.map((name) => {
      const tested = row[`val${name}`];
      const label = name.charAt(0).toLowerCase() + name.slice(1);
      return tested === undefined ? [`train ${label}`, row[`train${name}`]] : [`test ${label}`, tested];
    }),
  );
};
