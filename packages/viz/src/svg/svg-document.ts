import { coordinate } from './coordinate.ts';
import { element } from './element.ts';
import { escapeXml } from './escape-xml.ts';

/**
 * A whole SVG on white. Its letters are shapes, so what a screen reader says comes from `title` and `description`.
 */
export function svgDocument(picture: {
  width: number;
  height: number;
  title: string;
  description: string;
  children: readonly string[];
}): string {
  const { width, height, title, description, children } = picture;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}`,
      role: 'img',
      'aria-label': title,
    },
    [
      `<title>${escapeXml(title)}</title>`,
      `<desc>${escapeXml(description)}</desc>`,
      element('rect', { width, height, fill: '#ffffff' }),
      ...children,
    ],
  );
}
