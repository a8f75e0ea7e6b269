import { language, words } from '../languages/language.ts';
import { runs } from '../state/runs.ts';
import { settings } from '../state/settings-state.ts';
import { curvesOf, pointsOf } from './curves.ts';
import { HistoryCharts } from './history-charts.tsx';

/** Loss and accuracy of the latest training, before those of the trainings before. */
export const TrainingCurves = () => {
  const say = words.value;
  const own = runs.value.filter(({ purpose }) => purpose === 'own');
  const latest = own.at(-1);
  const before = own.slice(-4, -1);
  const until = Math.max(...own.slice(-4).map((run) => run.settings.epochs), latest ? 1 : settings.value.epochs);
  const curves = (column: 'Loss' | 'Accuracy') => [
    ...before.map(({ number, rows }) => ({
      label: String(number),
      color: 1 as const,
      isFaint: true,
      points: pointsOf(rows, `val${column}`),
    })),
    ...(latest ? curvesOf(latest, column, say) : []),
  ];
  return <HistoryCharts key={language.value} curves={curves} until={until} />;
};
