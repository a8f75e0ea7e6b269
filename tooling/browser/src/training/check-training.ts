import { relativeError, tolerances } from '@cnn/reference';
import type { Browser } from '../browsers/browser.ts';
import { visit } from '../pages/visit.ts';
import { lenet } from './lenet.ts';
import { pageResources } from './page-resources.ts';
import type { Report } from './report.ts';
import type { TrainingCase } from './training-case.ts';

/** Whether LeNet's first steps in a browser are PyTorch's, on each of these pages. */
export const checkTraining = async (browser: Browser, cases: readonly TrainingCase[]): Promise<boolean> => {
  const resources = await pageResources();
  let passed = true;
  for (const { title, isolated, engine, steps, expected, flags, missing } of cases) {
    if (missing) {
      console.log(`${title}: left out: ${missing}`);
      continue;
    }
    const query = { steps: String(steps), ...(engine && { engine }) };
    const told = await visit<Report>(browser, resources, { isolated, query, flags });
    const report: Report = { isolated, losses: [], examplesPerSecond: 0, leaked: 0, kept: false, ...told };
    const problem = findProblem(report, { isolated, expected, steps });
    const speed = `${Math.round(report.examplesPerSecond)} examples/s`;
    const error =
      report.losses.length > 0 ? relativeError(report.losses, lenet.losses.slice(0, steps)).toExponential(1) : '–';
    console.log(
      `${title}: ${problem ?? 'passed'}: ${report.device}, ${report.losses.length} losses within ${error} of PyTorch's, ${speed}`,
    );
    passed &&= !problem;
  }
  return passed;
};

const findProblem = (
  report: Report,
  { isolated, expected, steps }: { isolated: boolean; expected: string; steps: number },
): string | undefined => {
  const { failure, device, losses, leaked } = report;
  if (failure) return failure;
  if (report.isolated !== isolated) return `expected a page with isolated = ${isolated}`;
  if (!device?.includes(expected)) return `expected a device with "${expected}"`;
  const error = relativeError(losses, lenet.losses.slice(0, steps));
  if (!(error <= tolerances.trajectory)) return `the losses are ${losses.join(', ')}`;
  if (!report.kept) return 'the model does not come back from IndexedDB and a file';
  return leaked === 0 ? undefined : `${leaked} tensors leaked`;
};
