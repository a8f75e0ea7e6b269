import { whole } from '../state/format.ts';
import type { View } from '../state/view.ts';
import { useEpochSlider } from './epoch-slider.tsx';
import { Scroll } from './scroll.tsx';

/** How often each class was taken for each. */
export const ConfusionMatrix = ({ run, confusions }: Pick<View, 'run' | 'confusions'>) => {
  const { item, slider } = useEpochSlider(confusions, 'confusion matrix');
  if (!item) return null;
  const nameOf = (index: number) => run?.classNames[index] ?? String(index);
  const sums = item.counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = sums.reduce((sum, count) => sum + count, 0);
  return (
    <section aria-labelledby="confusion">
      <h2 id="confusion">Confusion matrix</h2>
      <p class="note">Rows are what {whole(all)} validation images are, columns what they are taken for.</p>
      {slider}
      <Scroll label="Confusion matrix, a table">
        <table class="confusion">
          <thead>
            <tr>
              <td />
              {item.counts.map((_, index) => (
                <th scope="col" key={index}>
                  <span>{nameOf(index)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {item.counts.map((row, label) => (
              <tr key={label}>
                <th scope="row">{nameOf(label)}</th>
                {row.map((count, index) => (
                  <td
                    key={index}
                    class={index === label ? 'diagonal' : ''}
                    style={{ '--share': sums[label] ? (count / sums[label]).toFixed(3) : '0' }}
                  >
                    {count || <span class="none">·</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
};
