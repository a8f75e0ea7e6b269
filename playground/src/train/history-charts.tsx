import { words } from '../languages/language.ts';
import { Chart, type Curve } from '../parts/chart.tsx';

interface HistoryChartsProps {
  curves(column: 'Loss' | 'Accuracy'): readonly Curve[];
  /** How many epochs there are to come to. */
  readonly until: number;
}

/** Loss and accuracy over epochs, side by side. */
export const HistoryCharts = ({ curves, until }: HistoryChartsProps) => {
  const { loss, accuracy, epochs } = words.value.train;
  return (
    <div class="charts">
      <Chart title={loss} curves={curves('Loss')} until={until} across={epochs} limits={[0, 2.5]} />
      <Chart title={accuracy} curves={curves('Accuracy')} until={until} across={epochs} limits={[0, 1]} percent />
    </div>
  );
};
