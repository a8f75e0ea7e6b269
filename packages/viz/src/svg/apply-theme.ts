import { type ColorName, type Theme, themes } from './themes.ts';

/** Elements with their colours as the theme has them; with `auto` the names stay, and `themeStyle` gives them their meaning. */
export const applyTheme = (elements: string, theme: Theme): string =>
  theme === 'auto'
    ? elements
    : elements.replace(/var\(--cnn-([a-z0-9-]+)\)/g, (_, name: string) => themes[theme][name as ColorName]);
