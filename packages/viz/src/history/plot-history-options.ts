import type { HistoryBands } from './history-bands.ts';

/** What `plotHistory` accepts. */
export interface PlotHistoryOptions {
  /** A line above the figure; none by default. */
  readonly title?: string;
  /** A panel for each; `['loss', 'accuracy']` by default. `top5Accuracy` draws the columns `trainTop5Accuracy` and `valTop5Accuracy`. */
  readonly metrics?: readonly string[];
  /** Which curves: those of training, of validation, or both, which is the default. */
  readonly curves?: 'both' | 'train' | 'validation';
  /** Width in SVG units, at least 480; 400 a panel by default, of which at most three lie beside each other. */
  readonly width?: number;
  /** Height in SVG units, at least 220; 330 by default, and 290 more for each further line of panels. */
  readonly height?: number;
  /** Ranges to compare with, drawn as pale stripes in the colour of their curve. */
  readonly bands?: HistoryBands;
  /** What the legend calls the stripes, 'reference' by default. */
  readonly bandLabel?: string;
}
