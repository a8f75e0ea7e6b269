import type { backend_util } from '@tensorflow/tfjs-core';

const workgroup = 64;

/** A program of tfjs's WebGPU backend: each pixel gathers from the windows whose first largest value it is. */
export const maxPoolGradientProgram = (shape: readonly number[]) => ({
  variableNames: ['x', 'dy'],
  uniforms: 'strides : vec2<i32>, pads : vec2<i32>, filterDims : vec2<i32>, outDims : vec2<i32>,',
  shaderKey: 'cnnMaxPoolGradient',
  workgroupSize: [workgroup, 1, 1],
  size: true,
  outputShape: shape,
  dispatchLayout: { x: shape.map((_, axis) => axis) },
  dispatch: [Math.ceil(shape.reduce((product, size) => product * size, 1) / workgroup), 1, 1],
  getUserCode: () => `
    fn isFirstLargest(batch : i32, channel : i32, place : vec2<i32>, corner : vec2<i32>) -> bool {
      let value = getX(batch, place.x, place.y, channel);
      let start = max(corner, vec2<i32>(0, 0));
      let end = min(corner + uniforms.filterDims, uniforms.xShape.yz);
      for (var row = start.x; row < end.x; row++) {
        for (var column = start.y; column < end.y; column++) {
          let other = getX(batch, row, column, channel);
          let earlier = row < place.x || (row == place.x && column < place.y);
          if (other > value || (earlier && other == value)) {
            return false;
          }
        }
      }
      return true;
    }

    fn main(index : i32) {
      if (index < uniforms.size) {
        let coords = getCoordsFromIndex(index);
        let place = coords.yz;
        let reach = place + uniforms.pads;
        // The windows that hold the pixel: corner = window · stride − padding.
        let first = max((reach - uniforms.filterDims + uniforms.strides) / uniforms.strides, vec2<i32>(0, 0));
        let last = min(reach / uniforms.strides, uniforms.outDims - vec2<i32>(1, 1));
        var sum = 0.0;
        for (var row = first.x; row <= last.x; row++) {
          for (var column = first.y; column <= last.y; column++) {
            let corner = vec2<i32>(row, column) * uniforms.strides - uniforms.pads;
            if (isFirstLargest(coords[0], coords[3], place, corner)) {
              sum += getDy(coords[0], row, column, coords[3]);
            }
          }
        }
        setOutputAtIndex(index, sum);
      }
    }
  `,
});

/** The values of the program's uniforms, in their order. */
export const maxPoolGradientUniforms = (window: backend_util.Conv2DInfo) =>
  [
    [window.strideHeight, window.strideWidth],
    [window.padInfo.top, window.padInfo.left],
    [window.effectiveFilterHeight, window.effectiveFilterWidth],
    [window.outHeight, window.outWidth],
  ].map((data) => ({ type: 'int32', data }));
