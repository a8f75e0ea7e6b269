import { escapeUTF8 } from 'entities/escape';

/** Text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Html | string | number | readonly Value[];

/** A piece of a page. What is put in is text, and escaped, unless it is a piece itself, or a list of them. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(String.raw({ raw: parts }, ...values.map(textOf)));

const textOf = (value: Value): string => {
  if (value instanceof Html) return value.text;
  return Array.isArray(value) ? value.map(textOf).join('') : escapeUTF8(String(value));
};
