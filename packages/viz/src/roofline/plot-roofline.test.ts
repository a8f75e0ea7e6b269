import { ArgumentError } from '@cnn/core';
import { describe, expect, it } from 'vitest';
import { parseSvg } from '../testing/parse-svg.ts';
import { plotRoofline } from './plot-roofline.ts';

const limits = { gflops: 200, gigabytesPerSecond: 40 };
const point = { kind: 'forward', seconds: 0.01, operations: 1e9, bytes: 1e8 };

describe('plotRoofline', () => {
  it('puts a sign at its operations a byte and its speed, ten times apart at equal distances', () => {
    const slow = { ...point, seconds: 0.1 };
    const slowest = { ...point, seconds: 1 };
    const picture = plotRoofline({ LeNet: [point, slow, slowest, { ...point, operations: 0 }] }, limits);
    const signs = parseSvg(picture.svg()).filter(({ name }) => name === 'circle');
    const places = signs.slice(1).map(({ attributes }) => [Number(attributes.cx), Number(attributes.cy)] as const); // behind the legend's
    expect(places).toHaveLength(3);
    expect(places.map(([x]) => x)).toEqual([places[0]![0], places[0]![0], places[0]![0]]);
    expect(places[1]![1] - places[0]![1]).toBeCloseTo(places[2]![1] - places[1]![1], 1);
    expect(places[1]![1]).toBeGreaterThan(places[0]![1]);
    expect(picture.description).toContain('forward 100.0 GFLOP/s at 10 a byte');
  });

  it('refuses panels without points, limits that are none and sizes too small', () => {
    expect(() => plotRoofline({}, limits)).toThrow(ArgumentError);
    expect(() => plotRoofline({ LeNet: [{ ...point, bytes: 0 }] }, limits)).toThrow(ArgumentError);
    expect(() => plotRoofline({ LeNet: [point] }, { ...limits, gflops: 0 })).toThrow(ArgumentError);
    expect(() => plotRoofline({ LeNet: [point] }, limits, { width: 300 })).toThrow(ArgumentError);
  });
});
