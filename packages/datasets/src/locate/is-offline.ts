/** Whether `CNN_OFFLINE` (1, true, yes) forbids all use of the network. */
export const isOffline = (): boolean =>
  typeof process !== 'undefined' && /^(1|true|yes)$/i.test(process.env.CNN_OFFLINE ?? '');
