import { computed, effect } from '@preact/signals';
import { kept } from '../state/kept.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import type { Words } from './words.ts';

export const languages = ['en', 'zh'] as const;

const dictionaries: Readonly<Record<(typeof languages)[number], Words>> = { en: english, zh: chinese };

/** English or Chinese; at first what the browser prefers. */
export const language = kept('language', languages, navigator.language.startsWith('zh') ? 'zh' : 'en');

/** All that the page says, in the chosen language. */
export const words = computed(() => dictionaries[language.value]);

effect(() => {
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  document.title = words.value.title;
});
