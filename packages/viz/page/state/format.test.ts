import { expect, it } from 'vitest';
import { clock, epochName, megabytes, percent, short, whole } from './format.ts';

it('writes figures as tables show them', () => {
  expect([whole(9876), whole(46_012.4), megabytes(178e6)]).toEqual(['9 876', '46 012', '178 MB']);
  expect([short(0.5125), short(12_345), short(0.00012), short(0), short(Number.NaN), short(undefined)]).toEqual([
    '0.512',
    '12 345',
    '1.2e-4',
    '0.00',
    '–',
    '–',
  ]);
  expect([2.3, 2.305, 2.31].map((tick) => short(tick, 0.005))).toEqual(['2.300', '2.305', '2.310']);
  expect([short(0.75, 0.25), short(-2, 1), percent(0.4, 0.2), percent(0.1025, 0.0025)]).toEqual([
    '0.75',
    '-2',
    '40\u00A0%',
    '10.25\u00A0%',
  ]);
  expect([percent(0.8134), percent(undefined)]).toEqual(['81.3\u00A0%', '–']);
  expect([clock(7), clock(754), clock(10_921), clock(-1)]).toEqual(['0:07', '12:34', '3:02:01', '0:00']);
  expect([epochName(3), epochName(0.4255319)]).toEqual(['epoch 3', 'epoch 0.43']);
});
