import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { expectTypeOf, test } from 'vitest';
import {
  type CalibrationCurve,
  calibrationCurve,
  compareRuns,
  embed,
  type HistoryRow,
  type LayerRowLike,
  type Picture,
  plotArchitecture,
  plotCalibration,
  plotConfusionMatrix,
  plotEmbedding,
  plotHistograms,
  plotRocCurve,
  type RocCurve,
  rocCurve,
  rocCurves,
  showBatch,
  showTopLosses,
} from './index.ts';

test('pictures of plain data are there at once, those of tensors after they are read', () => {
  expectTypeOf(plotConfusionMatrix).returns.toEqualTypeOf<Picture>();
  expectTypeOf(plotRocCurve).returns.toEqualTypeOf<Picture>();
  expectTypeOf(plotCalibration).returns.toEqualTypeOf<Picture>();
  expectTypeOf(plotEmbedding).returns.toEqualTypeOf<Picture>();
  expectTypeOf(plotArchitecture).returns.toEqualTypeOf<Picture>();
  expectTypeOf(compareRuns).returns.toEqualTypeOf<Picture>();
  expectTypeOf(plotHistograms).returns.resolves.toEqualTypeOf<Picture>();
  expectTypeOf(showBatch).returns.resolves.toEqualTypeOf<Picture>();
  expectTypeOf(showTopLosses).returns.resolves.toEqualTypeOf<Picture>();
});

test('values go into pictures', () => {
  expectTypeOf(rocCurve).returns.toEqualTypeOf<RocCurve>();
  expectTypeOf(rocCurves).returns.toExtend<Parameters<typeof plotRocCurve>[0]>();
  expectTypeOf(calibrationCurve).returns.toEqualTypeOf<CalibrationCurve>();
  expectTypeOf<Awaited<ReturnType<typeof embed>>>().toExtend<Parameters<typeof plotEmbedding>[0]>();
});

test('tensors and plain data alike', () => {
  expectTypeOf(embed).toBeCallableWith({} as Tensor2D);
  expectTypeOf(embed).toBeCallableWith([[1, 2, 3], new Float32Array(3)]);
  expectTypeOf(plotHistograms).toBeCallableWith({ conv1: {} as Tensor, dense1: [1, 2], bias: new Float32Array(3) });
  expectTypeOf(plotHistograms).toBeCallableWith({ conv1: [{ epoch: 1, values: {} as Tensor }] });
  expectTypeOf(showBatch).toBeCallableWith({ images: {} as Tensor4D, labels: [1, 2] });
  expectTypeOf(plotArchitecture).toBeCallableWith({ lenet: [] as LayerRowLike[] });
  expectTypeOf(compareRuns).toBeCallableWith({ lenet: [] as HistoryRow[], other: { rows: [] as HistoryRow[] } });
  // @ts-expect-error a matrix has rows
  plotConfusionMatrix([1, 2]);
});

test('a PNG has a theme that is fixed', () => {
  const picture = {} as Picture;
  expectTypeOf(picture.svg).toBeCallableWith({ theme: 'auto' });
  expectTypeOf(picture.png).toBeCallableWith({ theme: 'dark', scale: 3 });
  // @ts-expect-error nobody looks at it whose wish it could follow
  () => picture.png({ theme: 'auto' });
});
