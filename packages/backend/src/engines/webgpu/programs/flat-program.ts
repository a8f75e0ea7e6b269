import type { Program } from './program.ts';

/** A program over a line of threads, more of them than asked for where the last workgroup is not full. */
export const flatProgram = ({
  name,
  inputs,
  uniforms,
  outputShape,
  threads,
  workgroup = 64,
  code,
}: FlatProgram): Program => ({
  variableNames: inputs,
  uniforms: uniforms.map((uniform) => `${uniform} : i32,`).join(' '),
  shaderKey: `cnn${name}`,
  workgroupSize: [workgroup, 1, 1],
  outputShape,
  dispatchLayout: { x: outputShape.map((_, axis) => axis) },
  dispatch: [Math.ceil(threads / workgroup), 1, 1],
  getUserCode: () => code,
});

interface FlatProgram {
  /** Names the code: whatever changes the code is in it. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly uniforms: readonly string[];
  readonly outputShape: readonly number[];
  readonly threads: number;
  readonly workgroup?: number;
  readonly code: string;
}
