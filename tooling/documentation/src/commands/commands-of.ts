import { fencesOf } from '../pages/fences-of.ts';
import type { Page } from '../pages/page.ts';

/** The lines that a page tells to type: those of blocks for shells, and commands in the text. */
export const commandsOf = (page: Page): string[] => {
  const blocks = fencesOf(page).filter(({ language }) => ['sh', 'bash', 'shell'].includes(language));
  const lines = blocks.flatMap(({ code }) => code.replaceAll('\\\n', ' ').split('\n'));
  const text = page.text.replace(/^\s*```.*?^\s*```$/gms, '');
  const inText = [...text.matchAll(/`((?:pnpm|npx|npm|node) [^`]+)`/g)].map(([, command]) => command!);
  return [...lines, ...inText].map((line) => line.replace(/(^|\s)#.*/, '').trim()).filter(Boolean);
};
