import { effect } from '@preact/signals';
import { kept } from './kept.ts';

export const themes = ['auto', 'light', 'dark'] as const;

/** Light or dark; by default as the system has it. */
export const theme = kept('theme', themes, 'auto');

effect(() => {
  document.documentElement.style.colorScheme = theme.value === 'auto' ? 'light dark' : theme.value;
});
