import { effect, signal } from '@preact/signals';
import type { Description } from '../engine/describer.ts';
import { describer } from './connection.ts';
import { settings } from './settings-state.ts';

/** The layers of both networks as they are set now. */
export const description = signal<Description | undefined>(undefined);

let asked = 0;

/** Follows the settings from now on. Called where somebody sees it. */
export const describe = (): void => {
  if (asked > 0) return;
  effect(() => {
    const mine = ++asked;
    void describer()
      .describe(settings.value)
      .then((made) => {
        if (mine === asked) description.value = made;
      });
  });
};
