import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** The elements of a document, in order; throws where it is not well-formed XML. */
export function parseSvg(svg: string): SaxesTagPlain[] {
  const tags: SaxesTagPlain[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => tags.push(tag));
  parser.write(svg).close();
  return tags;
}
