import { cpu } from '@cnn/backend';
import { lenet } from '@cnn/models';
import { beforeAll, expect, test } from 'vitest';
import { page } from './page.ts';
import type { PageNetwork } from './page-network.ts';

beforeAll(() => cpu({ engine: 'cpu' }));

test('names of classes, runs and devices are text, whatever is in them', async () => {
  const evil = '"><script>alert(1)</script>';
  const classNames = [evil, "O'Brien & sons <b>"];
  const tested = {
    length: 2,
    shape: [28, 28, 1] as const,
    classNames,
    labels: [0, 1],
    read: () => ({ data: new Uint8Array(784), shape: [28, 28, 1] as const }),
  };
  const row = {
    epoch: 1,
    step: 3,
    trainLoss: 1,
    trainAccuracy: 0.5,
    valLoss: 1,
    valAccuracy: 0.5,
    learningRate: 0.9,
    seconds: 1,
  };
  const network: PageNetwork = {
    title: evil,
    run: {
      name: evil,
      folder: '/nowhere',
      rows: [row, { ...row, epoch: 2 }],
      settings: { recipe: 'none', epochs: evil },
      versions: {},
      data: {},
      device: evil,
      begun: '2026-01-02T03:04:05Z',
      resumed: [],
    },
    model: lenet({ classes: 2 }),
    classNames,
    preprocessing: { channels: 1, resize: [28, 28] },
    tested,
    judged: [
      { index: 0, label: 0, predicted: 1, probabilities: [0.1, 0.9] },
      { index: 1, label: 1, predicted: 1, probabilities: [0.2, 0.8] },
    ],
  };
  const text = await page([network]);
  expect(text).not.toMatch(/<script|<b>/);
  expect(text).toContain('1 of 2 test images right. Most often it took &quot;&gt;&lt;script&gt;');
  expect(text).toContain('begun on 2026-01-02');
  expect(text.match(/<svg /g)).toHaveLength(4);
});
