/** The CPU as its maker calls it, without the noise: `AMD EPYC 9B45`; `CPU` where nothing tells, as in a browser. */
export const processorName = async (): Promise<string> => {
  if (typeof process === 'undefined' || !process.versions?.node) return 'CPU';
  const { cpus } = await import('node:os');
  const model = cpus()[0]?.model ?? '';
  return (
    model
      .replace(/\((R|TM)\)|\bCPU\b|\bProcessor\b|\d+-Core|@.*$/gi, ' ')
      .replace(/\s+/g, ' ')
      .trim() || 'CPU'
  );
};
