import type { Average } from './average.ts';
import type { ClassFigure } from './class-figure.ts';

/** The figures of all classes, averaged as asked for; NaN where no class takes part. */
export const averageClasses = (average: Average, figures: readonly ClassFigure[]): number | number[] => {
  if (average === 'none') return figures.map(({ value }) => value);
  if (typeof average === 'object') return figures[average.class]!.value;
  let [sum, weights] = [0, 0];
  for (const { value, support } of figures.filter(({ counts }) => counts)) {
    const weight = average === 'macro' ? 1 : support;
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
};
