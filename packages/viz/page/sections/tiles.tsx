import { clock, megabytes, percent, short, whole } from '../state/format.ts';
import type { View } from '../state/view.ts';

/** Where the run stands, in figures. */
export const Tiles = ({ run, now, ending }: Pick<View, 'run' | 'now' | 'ending'>) => {
  if (!run || !now) return null;
  const { steps, epochs, firstStep } = run;
  const done = now.step - firstStep;
  const left = steps === undefined || done <= 0 ? undefined : ((steps - now.step) * now.seconds) / done;
  const tiles: readonly (readonly [string, string])[] = [
    ['epoch', outOf(Number(now.epoch.toFixed(2)), epochs)],
    ['step', outOf(now.step, steps)],
    ['images/s', whole(now.examplesPerSecond)],
    ['time taken', clock(now.seconds)],
    ['time left', ending || left === undefined ? '–' : clock(left)],
    ['waiting for data', percent(now.waiting)],
    ['learning rate', short(now.learningRate)],
    ['memory', now.resident === undefined ? '–' : megabytes(now.resident)],
    ['tensors', megabytes(now.tensors)],
  ];
  return (
    <section aria-label="Where the run stands">
      {steps !== undefined && (
        <progress aria-label="Steps done" value={now.step} max={steps}>
          {percent(now.step / steps)}
        </progress>
      )}
      <dl class="tiles">
        {tiles.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const outOf = (value: number, all: number | undefined): string =>
  all === undefined ? whole(value) : `${value < 100 ? value : whole(value)} / ${whole(all)}`;
