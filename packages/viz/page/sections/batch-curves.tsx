import { useMemo } from 'preact/hooks';
import { LineChart } from '../charts/line-chart.tsx';
import { percent, short, whole } from '../state/format.ts';
import type { View } from '../state/view.ts';

/** What is measured between two readings of the device, over steps. */
export const BatchCurves = ({ points, now }: Pick<View, 'points' | 'now'>) => {
  const shown = useMemo(() => {
    const isNew = now && now.step > (points.at(-1)?.step ?? -1);
    const all = isNew ? [...points, now] : points;
    return {
      xs: all.map(({ step }) => step),
      loss: [{ label: 'loss', values: all.map(({ loss }) => loss) }],
      accuracy: [{ label: 'accuracy', values: all.map(({ accuracy }) => accuracy), look: 2 }],
      speed: [{ label: 'images a second', values: all.map(({ examplesPerSecond }) => examplesPerSecond), look: 1 }],
      memory: [
        { label: 'process', values: all.map(({ resident }) => resident && resident / 1e6), look: 3 },
        { label: 'tensors', values: all.map(({ tensors }) => tensors / 1e6), look: 4 },
      ],
    };
  }, [points, now]);
  const { xs, loss, accuracy, speed, memory } = shown;
  const hasAccuracy = accuracy[0]!.values.some((value) => value !== undefined);
  return (
    <section aria-labelledby="batches">
      <h2 id="batches">Batches</h2>
      <div class="charts">
        <LineChart title="Loss" along="step" xs={xs} lines={loss} format={short} />
        {hasAccuracy && <LineChart title="Accuracy" along="step" xs={xs} lines={accuracy} format={percent} />}
        <LineChart title="Throughput" along="step" xs={xs} lines={speed} format={compact} fromZero />
        <LineChart title="Memory, MB" along="step" xs={xs} lines={memory} format={compact} fromZero />
      </div>
      <p class="note">Each point is the mean over the steps since the point before.</p>
    </section>
  );
};

const compact = (value: number | null | undefined): string => (value == null ? '–' : whole(value));
