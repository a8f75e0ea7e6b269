import { type Html, html } from './html.ts';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table that scrolls by itself where it is too wide. */
export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (string | number)[])[],
): Html => {
  const kind = (at: number) => (columns[at]!.isNumber ? 'number' : 'words');
  const head = columns.map(({ title }, at) => html`<th scope="col" class="${kind(at)}">${title}</th>`);
  const body = rows.map((row) => {
    const [first, ...others] = row;
    const cells = others.map((cell, at) => html`<td class="${kind(at + 1)}">${cell}</td>`);
    return html`<tr><th scope="row">${first!}</th>${cells}</tr>`;
  });
  return html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
};
