import { words } from '../languages/language.ts';

const [width, height] = [420, 170];
const x = (value: number) => 20 + ((value + 6) / 12) * (width - 40);
const y = (value: number) => height - 26 - value * (height - 44);
const line = (at: (value: number) => number): string =>
  Array.from({ length: 241 }, (_, index) => -6 + index / 20)
    .map((value) => `${x(value).toFixed(1)},${y(at(value)).toFixed(1)}`)
    .join(' ');
const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));

/** The slopes of sigmoid and ReLU: what a gradient is multiplied by on its way back through each of them. */
export const ActivationPlot = () => {
  const say = words.value.questions.activation;
  return (
    <figure class="chart">
      <figcaption>{say.slopes}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say.slopesLabel}>
        {[0, 0.25, 1].map((value) => (
          <g key={value} class="grid">
            <line x1={20} x2={width - 20} y1={y(value)} y2={y(value)} />
            <text x={width - 20} y={y(value) - 4} text-anchor="end">
              {value}
            </text>
          </g>
        ))}
        {[-6, -3, 0, 3, 6].map((value) => (
          <text key={value} x={x(value)} y={height - 8} text-anchor="middle">
            {value}
          </text>
        ))}
        <g class="curve color-2">
          <polyline points={line((value) => sigmoid(value) * (1 - sigmoid(value)))} />
          <text x={x(-2.6)} y={y(0.3)} text-anchor="end">
            sigmoid′
          </text>
        </g>
        <g class="curve color-3">
          <polyline points={`${x(-6)},${y(0)} ${x(0)},${y(0)} ${x(0)},${y(1)} ${x(6)},${y(1)}`} />
          <text x={x(0.3)} y={y(0.82)}>
            ReLU′
          </text>
        </g>
      </svg>
    </figure>
  );
};
