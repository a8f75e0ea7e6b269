/** The few colours that every picture shares. Red and blue are the chapter's train and validation. */
export const colors = {
  text: '#262626',
  quiet: '#6b6b6b',
  frame: '#8c8c8c',
  grid: '#e4e4e4',
  train: '#d62728',
  validation: '#1f4fbf',
} as const;
