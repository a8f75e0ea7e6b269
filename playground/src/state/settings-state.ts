import { effect, signal } from '@preact/signals';
import { queryOf, settingsFrom } from '../settings/address.ts';
import type { Settings } from '../settings/settings.ts';

/** What is set now. The page's address follows, so that it can be shared. */
export const settings = signal<Settings>(settingsFrom(location.search));

export const change = (changed: Partial<Settings>): void => {
  settings.value = { ...settings.peek(), ...changed };
};

effect(() => {
  history.replaceState(undefined, '', `${location.pathname}${queryOf(settings.value)}${location.hash}`);
});

addEventListener('popstate', () => {
  settings.value = settingsFrom(location.search);
});
