import { expect, test } from 'vitest';
import { escapeXml } from './escape-xml.ts';

test('escapes markup', () => {
  expect(escapeXml(`a<b>&"c'`)).toBe('a&lt;b&gt;&amp;&quot;c&apos;');
});

test('replaces what XML cannot hold, and keeps the rest of Unicode', () => {
  expect(escapeXml('a\u0000b\u001b[1m\ud800 c')).toBe('a\ufffdb\ufffd[1m\ufffd c');
  expect(escapeXml('é日😀\n')).toBe('é日😀\n');
});
