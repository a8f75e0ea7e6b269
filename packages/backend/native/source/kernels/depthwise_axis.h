/* One axis of a depthwise convolution, in either direction: windows over the source, and which taps of the filter they have. */
#ifndef CNN_KERNELS_DEPTHWISE_AXIS_H
#define CNN_KERNELS_DEPTHWISE_AXIS_H

#include "pool_geometry.h"

namespace CNN_ISA {

struct DepthwiseAxis {
  PoolAxis windows;
  int64_t first_tap, tap_step;      /* tap i of a window is tap first_tap + i * tap_step of the filter */
  int64_t begin_inside, end_inside; /* the outputs whose windows lie in the source */

  DepthwiseAxis(const PoolAxis& axis, int64_t tap, int64_t step) : windows(axis), first_tap(tap), tap_step(step) {
    const int64_t end =
        axis.kernel == 0 ? 0 : (axis.in - 1 - (axis.kernel - 1) * axis.dilation + axis.pad + axis.stride) / axis.stride;
    begin_inside = axis.pad <= 0 ? 0 : (axis.pad + axis.stride - 1) / axis.stride;
    end_inside = end < axis.out ? end : axis.out;
    if (end_inside <= begin_inside) begin_inside = end_inside = axis.out;
  }

  /* Of the gradient of the input at the positions residue, residue + stride …, which all have the same taps of the filter: a
   * convolution of dy without stride, whose taps run backwards. */
  static DepthwiseAxis gradient(const PoolAxis& forward, int64_t residue) {
    const int64_t outputs = (forward.in - residue + forward.stride - 1) / forward.stride;
    int64_t tap = 0;
    while (tap < forward.kernel && (residue + forward.pad - tap * forward.dilation) % forward.stride != 0) tap++;
    if (tap == forward.kernel) return {{forward.out, outputs, 0, 1, 0, 1}, 0, 0};
    int64_t step = 1;
    while (step * forward.dilation % forward.stride != 0) step++;
    const int64_t taps = (forward.kernel - tap + step - 1) / step, dilation = step * forward.dilation / forward.stride;
    const int64_t last = (residue + forward.pad - tap * forward.dilation) / forward.stride;
    return {{forward.out, outputs, taps, 1, (taps - 1) * dilation - last, dilation}, tap + (taps - 1) * step, -step};
  }
};

}  // namespace CNN_ISA
#endif
