import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Page } from '../pages/page.ts';
import { repository } from '../pages/repository.ts';

/** Links of a page to files and headings that are not there. Addresses outside are not asked. */
export const linkProblems = ({ path, text }: Page): string[] => {
  const prose = text.replace(/^\s*```.*?^\s*```$/gms, '').replace(/`[^`\n]*`/g, 'code');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^(https?|mailto):/.test(link)) return [];
    const [file = '', anchor] = link.split('#');
    const place = file ? normalize(join(dirname(path), decodeURIComponent(file))) : path;
    if (!existsSync(join(repository, place))) return [`${link}: there is no ${place}`];
    if (!anchor || statSync(join(repository, place)).isDirectory()) return [];
    const target = place === path ? text : readFileSync(join(repository, place), 'utf8');
    const headings = target.matchAll(/^#+ (.+)$/gm);
    const anchors = [...headings].map(([, heading]) => anchorOf(heading!));
    return anchors.includes(anchor) ? [] : [`${link}: ${place} has no heading #${anchor}`];
  });
};

/** As GitHub and VitePress make it of a heading of plain words. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
