import { engineNames } from '@cnn/backend';
import { expect, test } from 'vitest';
import { usualEngines } from './usual-engines.ts';

test('every engine shows where it stands on the chapter, ours on the rest; none appears twice under two names', () => {
  expect([...usualEngines('lenet-train'), 'cnn'].toSorted()).toEqual([...engineNames].toSorted());
  expect(usualEngines('resnet18-train')).toEqual(['cnn-native', 'cnn-wasm']);
});
