/* y = activation(conv(x, filter) + bias + residual). */
#ifndef CNN_KERNELS_CONV2D_H
#define CNN_KERNELS_CONV2D_H

#include "conv2d_pack.h"

namespace CNN_ISA {

inline int32_t conv2d(const Conv2dArguments& arguments) {
  const Window& g = arguments.window;
  Convolution c = forward_convolution(g, arguments.groups, arguments.y_stride);
  const PackedFilter packed(c, arguments.packed != nullptr, arguments.bfloat16);
  float* own = nullptr;
  if (!arguments.packed) {
    own = static_cast<float*>(shared_workspace(0, sizeof(float) * (size_t)packed.count));
    if (!own) return CNN_OUT_OF_MEMORY;
  }
  for (int64_t group = 0; group < arguments.groups; group++) {
    const int64_t first = group * c.out_channels;
    c.images = arguments.x + group * c.channels;
    c.out = arguments.y + first;
    c.epilogue = {arguments.bias ? arguments.bias + first : nullptr, arguments.activation, arguments.alpha, c.out,
                  arguments.residual ? arguments.residual + first : nullptr};
    FilterRows rows = {arguments.filter + first, g.out_channels, nullptr};
    const float* filter = own;
    if (own) {
      if (!reserving()) pack_filter(c, packed.form, rows, own);
    } else {
      filter = arguments.packed + group * packed.count + packed.scale_count;
      if (packed.scale_count) rows.scale = arguments.packed + group * packed.count;
    }
    const int32_t status = convolve_as(packed.form, c, filter, rows);
    if (status != CNN_OK) return status;
  }
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
