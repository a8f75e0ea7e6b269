import { language, words } from '../languages/language.ts';
import { Chart } from '../parts/chart.tsx';
import { runs } from '../state/runs.ts';
import { settings } from '../state/settings-state.ts';
import { curvesOf, pointsOf } from './curves.ts';

/** Loss and accuracy of the latest training, before those of the trainings before. */
export const TrainingCurves = () => {
  const say = words.value;
  const own = runs.value.filter(({ purpose }) => purpose === 'own');
  const latest = own.at(-1);
  const before = own.slice(-4, -1);
  const until = Math.max(...own.slice(-4).map((run) => run.settings.epochs), latest ? 1 : settings.value.epochs);
  const chart = (column: 'Loss' | 'Accuracy') => [
    ...before.map(({ number, rows }) => ({
      label: String(number),
      color: 1 as const,
      isFaint: true,
      points: pointsOf(rows, `val${column}`),
    })),
    ...(latest ? curvesOf(latest, column, say) : []),
  ];
  return (
    <div class="charts" key={language.value}>
      <Chart title={say.train.loss} curves={chart('Loss')} until={until} across={say.train.epochs} limits={[0, 2.5]} />
      <Chart
        title={say.train.accuracy}
        curves={chart('Accuracy')}
        until={until}
        across={say.train.epochs}
        limits={[0, 1]}
        percent
      />
    </div>
  );
};
