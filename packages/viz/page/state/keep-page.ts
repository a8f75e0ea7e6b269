import { pageDocument } from '../../src/live/document/page-document.ts';
import type { View } from './view.ts';

/** Hands the user the page as one file, with what it shows now. */
export const keepPage = (view: View): void => {
  const textOf = (id: string) => document.getElementById(id)?.textContent ?? '';
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '';
  const kept = pageDocument({ script: textOf('script'), style: textOf('style'), policy, data: view });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([kept], { type: 'text/html' }));
  link.download = `${(view.run?.title ?? 'training').replace(/[^\p{L}\p{N}]+/gu, '-')}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
