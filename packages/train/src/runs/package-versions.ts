const packages = [
  '@cnn/backend',
  '@cnn/core',
  '@cnn/datasets',
  '@cnn/models',
  '@cnn/train',
  '@cnn/viz',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-layers',
];

/** The versions of Node.js and of those packages that the program can load. */
export const packageVersions = async (): Promise<Record<string, string>> => {
  const { createRequire } = await import('node:module');
  const { resolve } = await import('node:path');
  const require = createRequire(resolve(process.argv[1] ?? 'program.js'));
  const versions = packages.flatMap((name) => {
    try {
      return [[name, (require(`${name}/package.json`) as { version: string }).version] as const];
    } catch {
      return []; // not installed, or not for this program
    }
  });
  return { node: process.versions.node, ...Object.fromEntries(versions) };
};
