import type { Fence } from './fence.ts';
import type { Page } from './page.ts';

/** The blocks between ``` in a page, those of lists without their indentation. */
export const fencesOf = ({ path, text }: Page): Fence[] => {
  const lines = text.split('\n');
  const fences: Fence[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indentation = '', language = ''] = /^(\s*)```(\w*)/.exec(lines[at]!) ?? [];
    if (!lines[at]!.trimStart().startsWith('```')) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === '```');
    if (end < 0) throw new Error(`${path}:${at + 1}: expected an end of the block, got none.`);
    const [, comment] = /^\s*<!--\s*(.*?)\s*-->\s*$/.exec(lines[at - 1] ?? '') ?? [];
    const code = lines.slice(at + 1, end).map((line) => line.replace(new RegExp(`^\\s{0,${indentation.length}}`), ''));
    fences.push({ page: path, line: at + 2, language, code: `${code.join('\n')}\n`, ...(comment && { comment }) });
    at = end;
  }
  return fences;
};
