import { element } from './element.ts';
import { themes } from './themes.ts';

/** Both themes as CSS. `:where` weighs nothing, so that a page's own `--cnn-background` wins. */
export const themeStyle = (): string =>
  element('style', {}, [`${rule('light')}@media (prefers-color-scheme:dark){${rule('dark')}}`]);

const rule = (theme: keyof typeof themes): string => {
  const list = Object.entries(themes[theme]).map(([name, color]) => `--cnn-${name}:${color}`);
  return `:where(.cnn-picture){${list.join(';')}}`;
};
