import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { useDark } from '../state/use-dark.ts';
import { colors, dashes } from './colors.ts';

export interface Line {
  readonly label: string;
  readonly values: readonly (number | null | undefined)[];
  /** Which colour and dashes; its place among the lines by default. */
  readonly look?: number;
}

interface LineChartProps {
  readonly title: string;
  /** What runs along: `step`, `epoch`. */
  readonly along: string;
  readonly xs: readonly number[];
  readonly lines: readonly Line[];
  /** @param step How far ticks lie apart, where the value is a tick's. */
  readonly format: (value: number | null | undefined, step?: number) => string;
  /** Whether the values' axis begins at 0. */
  readonly fromZero?: boolean;
  /** Whether points are marked, where there are few. */
  readonly marks?: boolean;
}

const height = 200;
/** Between two ticks where all places are whole numbers. */
const wholeSteps = [1, 2, 5]
  .flatMap((digit) => Array.from({ length: 8 }, (_, power) => digit * 10 ** power))
  .sort((one, other) => one - other);

/** Curves over one axis. The pointer, or the arrow keys, walk along the points; the legend tells the values there, else the last. */
export const LineChart = ({ title, along, xs, lines, format, fromZero = false, marks = false }: LineChartProps) => {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const [chosen, setChosen] = useState<number>();
  const dark = useDark();
  const { lines: palette, text, grid } = dark ? colors.dark : colors.light;
  const lookOf = ({ look }: Line, index: number) => (look ?? index) % palette.length;
  const isWhole = xs.every(Number.isInteger);
  const form = lines.map((line, index) => `${line.label}:${lookOf(line, index)}`).join('\n');

  // A chart is made anew where its lines are others, not where they grow.
  useEffect(() => {
    const ground = place.current!;
    const axis = {
      stroke: text,
      grid: { stroke: grid, width: 1 },
      ticks: { stroke: grid, width: 1 },
      font: '12px system-ui',
    };
    const made = new uPlot(
      {
        width: ground.clientWidth,
        height,
        scales: {
          x: { time: false },
          y: { range: fromZero ? (_, __, high) => [0, high > 0 ? 1.08 * high : 1] : undefined },
        },
        legend: { show: false },
        cursor: { drag: { setScale: false, x: false, y: false }, y: false },
        axes: [
          { ...axis, size: 32, ...(isWhole && { incrs: wholeSteps }) },
          { ...axis, size: 56, values: (_, ticks, __, ___, step) => ticks.map((tick) => format(tick, step)) },
        ],
        series: [
          {},
          ...lines.map((line, index) => ({
            label: line.label,
            stroke: palette[lookOf(line, index)],
            dash: lines.length > 1 ? [...dashes[lookOf(line, index)]!] : [],
            width: 2,
            spanGaps: true,
            points: { show: marks, size: 6 },
          })),
        ],
        hooks: { setCursor: [({ cursor }) => setChosen(cursor.idx ?? undefined)] },
      },
      dataOf(xs, lines),
      ground,
    );
    chart.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: ground.clientWidth, height }));
    resized.observe(ground);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, [form, dark, marks, isWhole]);
  useEffect(() => chart.current?.setData(dataOf(xs, lines)), [xs, lines]);

  const last = xs.length - 1;
  const shown = Math.min(chosen ?? last, last);
  const walk = (event: KeyboardEvent) => {
    const to = {
      ArrowRight: shown + 1,
      ArrowLeft: shown - 1,
      PageUp: shown + 10,
      PageDown: shown - 10,
      Home: 0,
      End: last,
    }[event.key];
    const u = chart.current;
    if (to === undefined || !u || last < 0) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(last, to));
    u.setCursor({ left: u.valToPos(xs[index]!, 'x'), top: 0 });
  };
  const valueAt = ({ values }: Line) =>
    format(values[shown] ?? (chosen === undefined ? values.findLast((value) => value != null) : undefined));
  const where = last < 0 ? 'nothing yet' : `${along} ${Number(xs[shown]!.toFixed(2))}`;
  return (
    <figure class="chart">
      <figcaption>
        <h3>{title}</h3>
        <span class="where">{where}</span>
      </figcaption>
      <div
        ref={place}
        class="plot"
        role="slider"
        tabIndex={0}
        aria-label={`${title}, along ${along}s`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, shown)}
        aria-valuetext={[where, ...lines.map((line) => `${line.label} ${valueAt(line)}`)].join(', ')}
        onKeyDown={walk}
      />
      <ul class="legend">
        {lines.map((line, index) => (
          <li key={line.label}>
            <svg width="28" height="8" aria-hidden="true">
              <line
                x1="0"
                y1="4"
                x2="28"
                y2="4"
                stroke={palette[lookOf(line, index)]}
                stroke-width="2.5"
                stroke-dasharray={lines.length > 1 ? dashes[lookOf(line, index)]!.join(' ') : ''}
              />
            </svg>
            {line.label} <b>{valueAt(line)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
};

const dataOf = (xs: readonly number[], lines: readonly Line[]): uPlot.AlignedData => [
  [...xs],
  ...lines.map(({ values }) => values.map((value) => value ?? null)),
];
