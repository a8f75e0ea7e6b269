import type { WeightHistogram } from '../../src/live/state/weight-histogram.ts';
import { short } from '../state/format.ts';
import type { View } from '../state/view.ts';
import { useEpochSlider } from './epoch-slider.tsx';

/** How the values of each weight are spread. */
export const WeightHistograms = ({ histograms }: Pick<View, 'histograms'>) => {
  const { item, slider } = useEpochSlider(histograms, 'histograms');
  if (!item) return null;
  return (
    <section aria-labelledby="weights">
      <h2 id="weights">Weights</h2>
      {slider}
      <ul class="histograms">
        {item.weights.map((weight) => (
          <li key={weight.name}>
            <h3>{weight.name}</h3>
            <Bars {...weight} />
            <p class="ends">
              <span>{short(weight.min)}</span>
              <span>
                {short(weight.mean)} ± {short(weight.deviation)}
              </span>
              <span>{short(weight.max)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Bars = ({ name, shape, counts, min, max, mean, deviation }: WeightHistogram) => {
  const most = Math.max(...counts);
  const bars = counts.map((count, index) => `M${index} 40h.9v${((-40 * count) / most).toFixed(2)}h-.9z`).join('');
  const text = `${name}, ${shape.join('×')}: mean ${short(mean)}, deviation ${short(deviation)}, from ${short(min)} to ${short(max)}`;
  return (
    <svg viewBox={`0 0 ${counts.length} 40`} preserveAspectRatio="none" role="img" aria-label={text}>
      <path d={bars} />
    </svg>
  );
};
