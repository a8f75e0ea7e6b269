/** How a dashed curve is drawn, in its panel and in the legend. */
export const dashes = '4 3';
