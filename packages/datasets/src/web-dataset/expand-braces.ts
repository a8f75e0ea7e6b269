/** `a-{08..11}.tar` as `a-08.tar` … `a-11.tar`; a name without such braces as itself. */
export const expandBraces = (name: string): readonly string[] => {
  const [, before, from, to, after] = /^(.*?)\{(\d+)\.\.(\d+)\}(.*)$/.exec(name) ?? [];
  if (before === undefined || from === undefined || to === undefined || after === undefined) return [name];
  const count = Number(to) - Number(from) + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, position) => {
    const number = String(Number(from) + position).padStart(from.length, '0');
    return `${before}${number}${after}`;
  }).flatMap(expandBraces);
};
