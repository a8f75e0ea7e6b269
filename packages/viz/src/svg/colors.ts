/** The few colours that every picture shares. Red and blue are the chapter's train and validation. */
export const colors = {
  text: '#262626',
  quiet: '#6b6b6b',
  frame: '#8c8c8c',
  grid: '#e4e4e4',
  train: '#d62728',
  validation: '#1f4fbf',
  /** Of several runs in one figure. Okabe and Ito chose them so that people who see colours differently tell them apart. */
  runs: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'],
} as const;
