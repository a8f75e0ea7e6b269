import { plotRoofline, type RooflinePoint } from '@cnn/viz';
import type { MachineLimits } from '../machine/machine-limits.ts';
import { alignColumns } from '../report/align-columns.ts';
import { formatNumber } from '../report/format-number.ts';
import type { WorkloadName } from '../workloads/workload-name.ts';
import { workloads } from '../workloads/workloads.ts';
import { layerPoints } from './layer-points.ts';
import { traceStep } from './trace-step.ts';

const networks: readonly WorkloadName[] = ['lenet-train', 'alexnet-train', 'resnet18-train'];

const order = ['forward', "input's gradient", "weights' gradient", 'other'];

/** Each layer and direction of three networks below the machine's limits: a table of each, and all in one picture. */
export const roofline = async (limits: MachineLimits, chart: string): Promise<void> => {
  const panels: Record<string, readonly RooflinePoint[]> = {};
  for (const workload of networks) {
    const points = layerPoints(await traceStep(workload, workload === 'lenet-train' ? 51 : 5));
    const title = workloads[workload].title.replace(' training step', '');
    panels[title] = order.flatMap((kind) => points.filter((point) => point.kind === kind && point.seconds > 5e-6));
    console.log(`\n${title}\n${table(points, limits)}`);
  }
  const title = 'Layers of a training step below the limits of the machine';
  await plotRoofline(panels, limits, { title, width: 1320, height: 460 }).save(chart);
};

const table = (points: readonly RooflinePoint[], { gflops, gigabytesPerSecond }: MachineLimits): string => {
  const all = points.reduce((sum, { seconds }) => sum + seconds, 0);
  const rows = points
    .filter(({ seconds }) => seconds >= all / 500)
    .map(({ label = '', kind, seconds, operations, bytes }) => {
      const roof = Math.max(operations / gflops, bytes / gigabytesPerSecond) / 1e9;
      const rates = [operations, bytes].map((count) => formatNumber(count / seconds / 1e9));
      return [label, kind, (seconds * 1e3).toFixed(2), ...rates, `${((100 * roof) / seconds).toFixed(0)} %`];
    });
  return alignColumns([['layer', 'direction', 'ms', 'GFLOP/s', 'GB/s', 'of its limit'], ...rows]);
};
