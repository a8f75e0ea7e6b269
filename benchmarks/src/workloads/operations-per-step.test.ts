import { cpu } from '@cnn/backend';
import { beforeAll, expect, test } from 'vitest';
import { createNetwork } from './create-network.ts';
import { operationsPerStep } from './operations-per-step.ts';
import { workloads } from './workloads.ts';

beforeAll(() => cpu({ engine: 'cpu' }));

test("counts LeNet's multiply-adds, and not the gradient of its images", () => {
  const network = createNetwork(workloads['lenet-train']);
  const first = 28 * 28 * 6 * 25;
  const forward = first + 10 * 10 * 16 * 150 + 400 * 120 + 120 * 84 + 84 * 10;
  expect(operationsPerStep(network, workloads['lenet-predict'])).toBe(2 * 256 * forward);
  expect(operationsPerStep(network, workloads['lenet-train'])).toBe(2 * 256 * (3 * forward - first));
});
