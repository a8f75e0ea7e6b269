/** Okabe and Ito's colours, which people who see colours differently tell apart; each at 3:1 or more on its ground. */
export const colors = {
  light: {
    lines: ['#0072b2', '#c44e00', '#00805e', '#a8528a', '#8a6100', '#222222'],
    text: '#4a4f57',
    grid: '#e3e5e8',
  },
  dark: { lines: ['#56b4e9', '#f0a03c', '#3ecf9f', '#e2a0c4', '#f0e442', '#ffffff'], text: '#b4bac3', grid: '#31363e' },
} as const;

/** Beside their colours lines differ by their dashes. */
export const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 4]];
