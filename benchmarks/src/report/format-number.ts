/** Three significant digits, and never an exponent: `0.0213`, `4.21`, `60 800`. */
export const formatNumber = (value: number): string =>
  Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 }).replaceAll(',', ' ');
