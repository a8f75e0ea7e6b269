/**
 * The colours of every picture, for light and dark surroundings. `series` are those that Okabe and Ito chose so that people who see
 * colours differently tell them apart (Color Universal Design, 2008), without their yellow, too pale on white; in the dark the same hues,
 * lighter. Red and blue of training and validation are the chapter's.
 */
export const themes = {
  light: {
    background: '#ffffff',
    text: '#262626',
    quiet: '#6b6b6b',
    frame: '#8c8c8c',
    grid: '#e4e4e4',
    faint: '#bdbdbd',
    train: '#d62728',
    validation: '#1f4fbf',
    accent: '#0b559f',
    'on-accent': '#ffffff',
    'series-1': '#0072b2',
    'series-2': '#d55e00',
    'series-3': '#009e73',
    'series-4': '#cc79a7',
    'series-5': '#e69f00',
    'series-6': '#56b4e9',
    'series-7': '#000000',
  },
  dark: {
    background: '#14171c',
    text: '#e8e8e8',
    quiet: '#a3a7ad',
    frame: '#737880',
    grid: '#2b3038',
    faint: '#5d636c',
    train: '#ff6f69',
    validation: '#7fb0ff',
    accent: '#8cc4ff',
    'on-accent': '#0b1420',
    'series-1': '#4ba3e3',
    'series-2': '#f5813f',
    'series-3': '#2fc79a',
    'series-4': '#e39cc4',
    'series-5': '#f2b93b',
    'series-6': '#a3dcff',
    'series-7': '#ffffff',
  },
} as const;

/** `auto` follows the viewer's `prefers-color-scheme`. */
export type Theme = keyof typeof themes | 'auto';

/** What a picture calls a colour until its theme is known. */
export type ColorName = keyof (typeof themes)['light'];
