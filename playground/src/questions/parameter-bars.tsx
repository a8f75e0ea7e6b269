import type { LayerRow } from '@cnn/models';
import { words } from '../languages/language.ts';
import { short } from '../parts/short.ts';
import { description } from '../state/description.ts';

/** Which share of a network's parameters, and of its work, each of its layers has. */
export const ParameterBars = () => {
  const made = description.value;
  if (!made) return <p class="quiet">{words.value.compare.waiting}</p>;
  return (
    <div class="columns">
      <Shares title="LeNet" rows={made.lenet} />
      <Shares title="AlexNet" rows={made.alexnet} />
    </div>
  );
};

const Shares = ({ title, rows }: { readonly title: string; readonly rows: readonly LayerRow[] }) => {
  const say = words.value.questions.parameters;
  const parts = rows.filter(({ parameters }) => parameters > 0);
  const [parameters, work] = (['parameters', 'multiplyAdds'] as const).map((column) =>
    parts.reduce((sum, row) => sum + row[column], 0),
  ) as [number, number];
  const dense = parts.reduce((sum, row) => sum + (row.kind === 'Dense' ? row.parameters : 0), 0);
  return (
    <div class="shares">
      <h4>
        {title} <span class="quiet">{say.dense(`${((dense / parameters) * 100).toFixed(0)} %`)}</span>
      </h4>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.layer}</th>
            <th scope="col">{say.parameters}</th>
            <th scope="col">{say.work}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>
                <Bar share={row.parameters / parameters} color={0} text={short(row.parameters)} />
              </td>
              <td>
                <Bar share={row.multiplyAdds / work} color={1} text={short(row.multiplyAdds)} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say.total}</th>
            <td>{short(parameters)}</td>
            <td>{short(work)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
};

const Bar = ({ share, color, text }: { readonly share: number; readonly color: 0 | 1; readonly text: string }) => (
  <span class={`share color-${color}`}>
    <span class="track">
      <span class="bar" style={{ transform: `scaleX(${share})` }} />
    </span>
    <span class="number">{text}</span>
  </span>
);
