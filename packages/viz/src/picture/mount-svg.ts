/// <reference lib="dom" />
/** Replaces what an element of a page holds by a drawing that shrinks with it. */
export const mountSvg = (svg: string, element: Element): SVGSVGElement => {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const drawing = element.ownerDocument.importNode(parsed, true) as Element as SVGSVGElement;
  drawing.style.maxWidth = '100%';
  drawing.style.height = 'auto';
  element.replaceChildren(drawing);
  return drawing;
};
