import { expect, it } from 'vitest';
import type { MeasuredRun } from './measured-run.ts';
import { studyTable } from './study-table.ts';
import { studyVerdict } from './study-verdict.ts';
import { summarizeStudy } from './summarize-study.ts';
import type { Variant } from './variants.ts';

const runsOf = (variant: Variant, tests: readonly number[], testLoss = 0.5): MeasuredRun[] =>
  tests.map((testAccuracy, seed) => ({ variant, seed, trainAccuracy: 1, testAccuracy, testLoss, rows: [] }));

it('says which differences are larger than the spread, and which way they go', () => {
  const summary = summarizeStudy([
    ...runsOf('none', [0.8, 0.81, 0.82]),
    ...runsOf('geometry', [0.89, 0.9, 0.91]),
    ...runsOf('colour', [0.805, 0.815, 0.825], 0.7),
    ...runsOf('both', [0.84, 0.85, 0.86], 0.4),
  ]);
  expect(studyVerdict(summary)).toEqual([
    'Colour and geometry together beside geometry alone: test accuracy worse (−5.00 points, spread 1.41 points); test loss better (−0.100, spread 0.000).',
    'Geometry alone beside no augmentation: test accuracy better (+9.00 points, spread 1.41 points); test loss no difference larger than the spread (+0.000, spread 0.000).',
    'Colour alone beside no augmentation: test accuracy no difference larger than the spread (+0.50 points, spread 1.41 points); test loss worse (+0.200, spread 0.000).',
    'Colour and geometry together beside no augmentation: test accuracy better (+4.00 points, spread 1.41 points); test loss better (−0.100, spread 0.000).',
  ]);
  expect(studyTable(summary)).toContain('| geometry     | 1.0000 ± 0.0000 | 0.9000 ± 0.0100 | 0.1000 ± 0.0100 |');
});

it('says that one seed says nothing of chance', () => {
  const [line] = studyVerdict(summarizeStudy([...runsOf('geometry', [0.9]), ...runsOf('both', [0.8])]));
  expect(line).toContain('test accuracy −10.00 points, of one seed, which says nothing of chance');
});
