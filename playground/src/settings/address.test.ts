import { describe, expect, it } from 'vitest';
import { queryOf, settingsFrom } from './address.ts';
import { choices } from './choices.ts';
import { defaults } from './defaults.ts';
import { presets } from './presets.ts';
import type { Settings } from './settings.ts';

describe('an address', () => {
  it('brings back every choice', () => {
    for (const [name, values] of Object.entries(choices)) {
      for (const value of values) {
        const settings = { ...defaults, [name]: value } as Settings;
        expect(settingsFrom(queryOf(settings))).toEqual(settings);
      }
    }
  });

  it('brings back recipes', () => {
    for (const preset of Object.values(presets)) {
      expect(settingsFrom(queryOf({ ...defaults, ...preset }))).toEqual({ ...defaults, ...preset });
    }
  });

  it('is short where little is changed', () => {
    expect(queryOf(defaults)).toBe('');
    expect(queryOf({ ...defaults, activation: 'sigmoid' })).toBe('?activation=sigmoid');
  });

  it('with what is not there begins as without', () => {
    expect(settingsFrom('?depth=99&activation=<b>&learningRate=1e9&unknown=1')).toEqual(defaults);
  });
});
