import { join } from 'node:path';
import { averageHistories, plotHistory } from '@cnn/viz';
import writeFileAtomic from 'write-file-atomic';
import { measureVariant } from './augmentation-study/measure-variant.ts';
import type { MeasuredRun } from './augmentation-study/measured-run.ts';
import { rememberedSettings } from './augmentation-study/remembered-settings.ts';
import { studyFolder } from './augmentation-study/study-folder.ts';
import type { StudySettings } from './augmentation-study/study-settings.ts';
import { studyTable } from './augmentation-study/study-table.ts';
import { studyVerdict } from './augmentation-study/study-verdict.ts';
import { summarizeStudy } from './augmentation-study/summarize-study.ts';
import { variantNames } from './augmentation-study/variants.ts';
import { abortOnInterrupt } from './command-line/abort-on-interrupt.ts';
import { assertWritableFile } from './command-line/assert-writable.ts';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { runPath } from './command-line/run-path.ts';
import { shownPath } from './command-line/shown-path.ts';
import { type TrainingFlags, trainingCommand } from './command-line/training-flags.ts';
import { userPath } from './command-line/user-path.ts';
import { formatTime } from './training/format-time.ts';
import { resumeCommand } from './training/resume-command.ts';

const defaults = {
  name: 'augmentation-study',
  description:
    "The chapter's question, measured: the same small network without augmentation, with geometry (crops, flips, turns), with colour " +
    '(brightness and contrast, as the images are grey), and with both; each with several seeds, on few images, so that it overfits.',
  epochs: 100,
  batchSize: 100,
  learningRate: 0.02,
};

interface Flags extends TrainingFlags {
  readonly limit: number;
  readonly seeds: number;
}

const command = trainingCommand(defaults)
  .option('--seeds <number>', 'how many seeds, counted from --seed', numbers.positiveWhole, 3)
  .option('--limit <number>', 'training images, the first of the set; tested on all', numbers.positiveWhole, 2000)
  .option('--resume', 'goes on with the study in that folder, as its flags were; begins where there is none')
  .option('--json <file>', 'writes what was measured as JSON, elsewhere too')
  .action((given: Flags) =>
    runExample(async () => {
      const json = given.json && userPath(given.json);
      if (json) await assertWritableFile(json);
      const { resume = false, epochs = defaults.epochs, batchSize, learningRate, seed, seeds, limit, engine } = given;
      const folder = await studyFolder(runPath(given), resume);
      const file = join(folder, 'study.json');
      const said = new Set(Object.keys(given).filter((flag) => command.getOptionValueSource(flag) === 'cli'));
      const settings = await rememberedSettings(
        file,
        { epochs, batchSize, learningRate, seed, seeds, limit, engine },
        resume ? said : new Set(),
      );
      await writeFileAtomic(file, asJson({ settings }));
      const runs = await measureAll(settings, { folder, resume });
      if (!runs) {
        console.log(`stopped by Ctrl-C. To go on: ${resumeCommand(defaults.name, folder)}`);
        process.exitCode = 130;
        return;
      }
      const summary = summarizeStudy(runs);
      const verdict = studyVerdict(summary);
      const measured = asJson({ settings, summary, verdict, runs });
      for (const path of [file, json]) if (path) await writeFileAtomic(path, measured);
      const histories = variantNames.map((variant) => [
        variant,
        averageHistories(runs.filter((run) => run.variant === variant)),
      ]);
      const drawing = plotHistory(Object.fromEntries(histories), {
        curves: 'validation',
        title: `Test images over ${settings.epochs} epochs of ${settings.limit} training images, ${settings.seeds} seeds`,
      });
      for (const format of ['png', 'svg']) await drawing.save(join(folder, `study.${format}`));
      console.log(`\n${studyTable(summary)}\n\n${verdict.join('\n')}\ncurves: ${shownPath(join(folder, 'study.png'))}`);
    }),
  );

/** All runs, a seed after the other, so that one that is cut off has whole seeds; undefined when Ctrl-C cut it off. */
async function measureAll(
  settings: StudySettings,
  place: { readonly folder: string; readonly resume: boolean },
): Promise<MeasuredRun[] | undefined> {
  const signal = abortOnInterrupt();
  const runs: MeasuredRun[] = [];
  const total = settings.seeds * variantNames.length;
  const began = performance.now();
  for (let seed = settings.seed; seed < settings.seed + settings.seeds; seed++) {
    for (const variant of variantNames) {
      const left = ((performance.now() - began) / 1000 / runs.length) * (total - runs.length);
      console.log(
        `\nrun ${runs.length + 1} of ${total}: ${variant}, seed ${seed}${runs.length ? `; ${formatTime(left)} left` : ''}`,
      );
      const measured = await measureVariant(variant, seed, { ...settings, ...place, signal });
      if (!measured) return undefined;
      runs.push(measured);
    }
  }
  return runs;
}

const asJson = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;

await command.parseAsync();
