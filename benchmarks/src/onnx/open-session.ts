/** Opens a graph in ONNX Runtime, which is imported only here: it may not be installed. */
export const openSession = async (graph: string | Uint8Array, threads: number) => {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-node');
  const options = {
    executionProviders: ['cpu'],
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  } as const;
  const session = await (typeof graph === 'string'
    ? InferenceSession.create(graph, options)
    : InferenceSession.create(graph, options));
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  return {
    version: env.versions.node ?? env.versions.common,
    /** Images, channels first, to logits. */
    async run(images: Float32Array, shape: readonly number[]): Promise<Float32Array> {
      const results = await session.run({ [input!]: new Tensor('float32', images, shape) });
      return results[output!]!.data as Float32Array;
    },
  };
};
