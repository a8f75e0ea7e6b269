interface Panel {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly points: readonly (readonly [number, number])[] }[];
}

const [width, height, left, top, gap] = [300, 220, 56, 46, 48];
/** Okabe and Ito's colours; told apart without them as well: each line has dashes of its own. */
const strokes = [
  'stroke="#d55e00" stroke-dasharray="6 3"',
  'stroke="#0072b2" stroke-dasharray="2 2"',
  'stroke="#009e73"',
];

/** Panels beside each other, each with the efficiency over the number of ranks, from 1 to 1 000 by powers; as SVG. */
export const efficiencyChart = (panels: readonly Panel[]): string => {
  const all = left + panels.length * (width + gap);
  const x = (ranks: number) => (width * Math.log10(ranks)) / 3;
  const y = (efficiency: number) => height * (1 - efficiency);
  const text = (at: readonly [number, number], content: string, anchor = 'middle') =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}">${content}</text>`;
  const drawn = panels.map(({ title, lines }, place) => {
    const grid = [0, 0.25, 0.5, 0.75, 1].map(
      (share) =>
        `<path d="M0 ${y(share)}H${width}" stroke="#8884"/>${place === 0 ? text([-6, y(share) + 4], `${100 * share} %`, 'end') : ''}`,
    );
    const counts = [1, 10, 100, 1000].map((ranks) => text([x(ranks), height + 18], String(ranks)));
    const curves = lines.map(
      ({ points }, line) =>
        `<path fill="none" stroke-width="2" ${strokes[line]} d="${points
          .map(([ranks, efficiency], at) => `${at === 0 ? 'M' : 'L'}${x(ranks).toFixed(1)} ${y(efficiency).toFixed(1)}`)
          .join('')}"/>`,
    );
    return (
      `<g transform="translate(${left + place * (width + gap)} ${top})">${grid.join('')}${counts.join('')}${curves.join('')}` +
      `${text([width / 2, -12], title)}</g>`
    );
  });
  const legend = panels[0]!.lines.map(
    ({ label }, line) =>
      `<path d="M${left + 130 * line} 12h28" stroke-width="2" ${strokes[line]}/>${text([left + 34 + 130 * line, 16], label, 'start')}`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${all}" height="${top + height + 52}" viewBox="0 0 ${all} ${top + height + 52}" ` +
    'font-family="sans-serif" font-size="12" fill="#555">' +
    `<title>Efficiency over the number of ranks</title><rect width="100%" height="100%" fill="white"/>${legend.join('')}${drawn.join('')}` +
    `${text([all / 2, top + height + 42], 'ranks (speed of a rank in proportion to one alone)')}</svg>\n`
  );
};
