import { cpu } from '@cnn/backend';
import { createModel, layerTable, listModels, type ModelName } from '@cnn/models';
import { Command } from 'commander';
import { numbers } from './command-line/numbers.ts';
import { runExample } from './command-line/run-example.ts';
import { answers } from './memory/answers.ts';
import { type GroupCost, groupCosts } from './memory/group-cost.ts';
import { boundsOf, type Machine } from './memory/roofline.ts';
import { textTable } from './memory/text-table.ts';

interface Flags extends Machine {
  readonly model: string;
  readonly batchSize: number;
}

const command = new Command('memory')
  .description(
    "The chapter's exercise: which part of AlexNet takes the memory, which the arithmetic, and what memory bandwidth does to either. " +
      'Counted, not measured.',
  )
  .option('--model <name>', `one of ${listModels().join(', ')}`, 'alexnet')
  .option('--batch-size <number>', 'images of a training step', numbers.positiveWhole, 128)
  .option('--gflops <number>', "the processor's multiplications and additions, 10⁹ a second", numbers.positive, 235)
  .option('--bandwidth <number>', 'its memory, 10⁹ bytes a second', numbers.positive, 45)
  .action(({ model, batchSize, gflops, bandwidth }: Flags) =>
    runExample(async () => {
      await cpu();
      const net = createModel(model as ModelName);
      const imageBytes = 4 * (net.inputs[0]!.shape.slice(1) as number[]).reduce((product, size) => product * size, 1);
      const costs = (size: number) => groupCosts(layerTable(net, { batchSize: size }), size, size * imageBytes);
      const machine = { gflops, bandwidth };
      const [one, batch] = [costs(1), costs(batchSize)];
      for (const [size, groups] of [
        [1, one],
        [batchSize, batch],
      ] as const) {
        console.log(
          `${net.name}, ${size === 1 ? 'one image' : `${size} images`}, forward:\n${table(groups, machine)}\n`,
        );
      }
      console.log(answers(one, batch, batchSize, machine).join('\n'));
    }),
  );

const table = (groups: readonly GroupCost[], machine: Machine): string =>
  textTable([
    [
      '',
      'parameters',
      'weights MiB',
      'outputs MiB',
      'moved MiB',
      '10⁶ multiply-adds',
      'per byte',
      'arithmetic ms',
      'memory ms',
    ],
    ...groups.map((group) => {
      const { arithmetic, memory } = boundsOf(group, machine);
      const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(2);
      return [
        group.name,
        group.parameters.toLocaleString('en-US').replaceAll(',', ' '),
        ...[group.weightBytes, group.outputBytes, group.movedBytes].map(mebibytes),
        (group.multiplyAdds / 1e6).toFixed(1),
        (group.multiplyAdds / group.movedBytes).toFixed(1),
        arithmetic.toFixed(2),
        memory.toFixed(2),
      ];
    }),
  ]);

await command.parseAsync();
