/** One line of a chart. */
export interface Curve {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Which of the page's colours for data. */
  readonly color: 0 | 1 | 2 | 3;
  readonly isDashed?: boolean;
  /** Of a run before this one. */
  readonly isFaint?: boolean;
}

interface ChartProps {
  readonly title: string;
  readonly curves: readonly Curve[];
  /** The horizontal axis goes from 0 to here. */
  readonly until: number;
  readonly across: string;
  /** Largest and smallest value that is always shown. */
  readonly limits: readonly [low: number, high: number];
  readonly percent?: boolean;
}

const [width, height] = [420, 240];
const margin = { top: 12, right: 12, bottom: 34, left: 44 };
const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };

/** Curves over epochs, with what they say in words for who does not see them. */
export const Chart = ({ title, curves, until, across, limits, percent = false }: ChartProps) => {
  const [low, high] = limits;
  const x = (value: number) => margin.left + (value / until) * inner.width;
  const y = (value: number) => {
    const share = (Math.min(high, Math.max(low, value)) - low) / (high - low);
    return margin.top + (1 - share) * inner.height;
  };
  const shown = (value: number) => (percent ? `${Math.round(value * 100)} %` : value.toFixed(2));
  const tick = (value: number) => (percent ? `${Math.round(value * 100)}` : String(Number(value.toFixed(2))));
  const drawn = curves.filter(({ points }) => points.length > 0);
  const said = drawn.map(({ label, points }) => `${label}: ${shown(points.at(-1)![1])}`).join('; ');
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img">
        <title>{`${title}. ${said}`}</title>
        {ticks(low, high).map((value) => (
          <g key={value} class="grid">
            <line x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
            <text x={margin.left - 8} y={y(value) + 4} text-anchor="end">
              {tick(value)}
            </text>
          </g>
        ))}
        {ticks(0, until).map((value) => (
          <text key={value} x={x(value)} y={height - 16} text-anchor="middle">
            {Number(value.toFixed(2))}
          </text>
        ))}
        <text class="axis" x={width - margin.right} y={height - 2} text-anchor="end">
          {across}
        </text>
        {drawn.map(({ label, points, color, isDashed, isFaint }, index) => (
          <g key={`${index} ${label}`} class={`curve color-${color} ${isFaint ? 'faint' : ''}`}>
            <polyline
              points={points.map(([at, value]) => `${x(at)},${y(value)}`).join(' ')}
              stroke-dasharray={isDashed ? '5 4' : undefined}
            />
            {!isDashed && <circle cx={x(points.at(-1)![0])} cy={y(points.at(-1)![1])} r={isFaint ? 2 : 3.5} />}
          </g>
        ))}
      </svg>
      <ul class="legend">
        {curves
          .filter(({ isFaint }) => !isFaint)
          .map(({ label, points, color, isDashed }) => (
            <li key={label} class={`color-${color}`}>
              <svg viewBox="0 0 24 8" aria-hidden="true">
                <line x1="1" x2="23" y1="4" y2="4" stroke-dasharray={isDashed ? '5 4' : undefined} />
              </svg>
              {label} <b>{points.length > 0 ? shown(points.at(-1)![1]) : '–'}</b>
            </li>
          ))}
      </ul>
    </figure>
  );
};

/** Round numbers within a range, about five. */
const ticks = (low: number, high: number): number[] => {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, index) => (first + index) * step);
};
