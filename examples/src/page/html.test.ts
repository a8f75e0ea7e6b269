import { expect, test } from 'vitest';
import { Html, html } from './html.ts';

test('what is put in is text, pieces and lists of them stay HTML', () => {
  const names = ['<b>', `"T-shirt" & 'top'`];
  const items = names.map((name) => html`<li title="${name}">${name}</li>`);
  expect(html`<ul>${items}</ul>${3}${new Html('<hr>')}`.text).toBe(
    '<ul><li title="&lt;b&gt;">&lt;b&gt;</li><li title="&quot;T-shirt&quot; &amp; &apos;top&apos;">&quot;T-shirt&quot; &amp; ' +
      '&apos;top&apos;</li></ul>3<hr>',
  );
});
