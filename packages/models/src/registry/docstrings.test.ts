import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { groupedDigits } from '../layer-table/grouped-digits.ts';
import { layerTable } from '../layer-table/layer-table.ts';
import { layerTotals } from '../layer-table/layer-totals.ts';
import { drawQuickly } from '../testing/draw-quickly.ts';
import { createModel } from './create-model.ts';
import { listModels } from './list-models.ts';

beforeAll(async () => {
  await tf.ready();
  drawQuickly();
});
afterAll(() => vi.restoreAllMocks());

/** `resnet18Torchvision` as `resnet/resnet18-torchvision.ts`. */
const docstringOf = (name: string): string => {
  const [folder, file] = placeOf(name);
  const source = readFileSync(new URL(`../${folder}/${file}.ts`, import.meta.url), 'utf8');
  const text = source.slice(0, source.indexOf(`export const ${name} `));
  return text.slice(text.lastIndexOf('/**')).replace(/\n \* ?/g, ' ');
};

const placeOf = (name: string): [folder: string, file: string] => {
  if (name === 'mobilenetV2') return ['mobilenet-v2', 'mobilenet-v2'];
  return [
    name.replace(/(Paper|Torchvision|Small|Modern|\d+).*$/, ''),
    name.replace(/([A-Z])/g, (one) => `-${one.toLowerCase()}`),
  ];
};

describe('the docstring of', () => {
  it.each(listModels())('%s has shapes, parameters, multiply-adds and a source, as they are', (name) => {
    const net = createModel(name);
    const { parameters, trainableParameters, multiplyAdds } = layerTotals(layerTable(net));
    const text = docstringOf(name);
    expect(text).toContain('`[batch, height, width, channels]`');
    expect(text).toContain(`images ${net.inputs[0]!.shape.slice(1).join('×')}`);
    expect([parameters, trainableParameters].some((count) => text.includes(`${groupedDigits(count)} parameters`))).toBe(
      true,
    );
    expect(text).toContain(`${groupedDigits(multiplyAdds)} multiply-adds`);
    expect(text).toMatch(/@see .*(\d{4}|chapter)/);
    net.dispose();
  });
});
