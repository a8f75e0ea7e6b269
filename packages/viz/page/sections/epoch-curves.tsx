import { useMemo } from 'preact/hooks';
import { aligned, type Curve } from '../charts/aligned.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { percent, short } from '../state/format.ts';
import type { View } from '../state/view.ts';
import { Scroll } from './scroll.tsx';

/** The rows of the history: what training and validation had, beside past runs. */
export const EpochCurves = ({ rows, beside }: Pick<View, 'rows' | 'beside'>) => {
  const metrics = useMemo(() => metricsOf(rows), [rows]);
  const charts = useMemo(
    () => metrics.map((metric) => ({ metric, ...aligned(curvesOf(metric, rows, beside)) })),
    [metrics, rows, beside],
  );
  return (
    <section aria-labelledby="epochs">
      <h2 id="epochs">Epochs</h2>
      {rows.length === 0 && charts.length === 0 ? (
        <p class="note">The first comes with the end of the first epoch.</p>
      ) : (
        <div class="charts">
          {charts.map(({ metric, xs, lines }) => (
            <LineChart
              key={metric}
              title={spoken(metric)}
              along="epoch"
              xs={xs}
              lines={lines}
              format={/loss|error/i.test(metric) ? short : percent}
              marks={xs.length < 40}
            />
          ))}
        </div>
      )}
      {rows.length > 0 && (
        <details>
          <summary>The same as a table</summary>
          <Scroll label="History, a table">
            <table>
              <thead>
                <tr>
                  {columnsOf(rows).map((name) => (
                    <th scope="col" key={name}>
                      {spoken(name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.epoch}>
                    {columnsOf(rows).map((name) => (
                      <td key={name}>{name === 'step' ? figure(row, name) : short(figure(row, name))}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </details>
      )}
    </section>
  );
};

type Rows = View['rows'];

const figure = (row: Rows[number], name: string): number | undefined =>
  (row as unknown as Record<string, number>)[name];

const columnsOf = (rows: Rows): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))];

/** `Loss` of `trainLoss` and `valLoss`. */
const metricsOf = (rows: Rows): string[] => [
  ...new Set(columnsOf(rows).flatMap((name) => /^(?:train|val)([A-Z].*)$/.exec(name)?.[1] ?? [])),
];

const curvesOf = (metric: string, rows: Rows, beside: View['beside']): Curve[] => {
  const curve = (label: string, look: number, of: Rows, column: string): Curve => ({
    label,
    look,
    points: of.map((row) => [row.epoch, figure(row, column)]),
  });
  return [
    curve('training', 0, rows, `train${metric}`),
    curve('validation', 1, rows, `val${metric}`),
    ...Object.entries(beside).map(([name, past], index) =>
      curve(`${name}, validation`, 2 + index, past, `val${metric}`),
    ),
  ].filter(({ points }) => points.some(([, value]) => value !== undefined));
};

/** `Top5 accuracy` of `Top5Accuracy`. */
const spoken = (name: string): string => {
  const words = name.replace(
    /([a-z0-9])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
};
