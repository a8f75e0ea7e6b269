import { coordinate } from './coordinate.ts';
import { escapeXml } from './escape-xml.ts';

/** One SVG element as text. `children` are elements already; undefined attributes are left out. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  children: readonly string[] = [],
): string {
  const list = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${list}/>` : `<${name}${list}>${children.join('')}</${name}>`;
}
