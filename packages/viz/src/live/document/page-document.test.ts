import { expect, it } from 'vitest';
import { pageDocument } from './page-document.ts';

it('carries data that no name in it can leave', () => {
  const data = { classNames: ['</script><script>alert(1)</script>', '<!-- <script>', '\u2028', '&lt;'] };
  const text = pageDocument({ script: 'run()', style: '', policy: "default-src 'none'", data });
  expect(text.match(/<\/script>/g)).toHaveLength(2);
  expect(text).not.toContain('<!--');
  expect(JSON.parse(/id="data">([\s\S]*?)<\/script>/.exec(text)![1]!)).toEqual(data);
});
