/* As conv2d with filters of its own for each channel: [kernel height, kernel width, channels, multiplier]. */
#ifndef CNN_KERNELS_DEPTHWISE_CONV2D_H
#define CNN_KERNELS_DEPTHWISE_CONV2D_H

#include "activation.h"
#include "depthwise_multiplier.h"
#include "depthwise_row.h"

namespace CNN_ISA {

inline int32_t depthwise_conv2d(const DepthwiseConv2dArguments& arguments) {
  const Window& g = arguments.window;
  if (g.outputs() == 0) return CNN_OK;
  const float* x = widened(g, arguments.x);
  if (x == nullptr && g.inputs() > 0) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  const PoolGeometry geometry(g);
  const DepthwiseAxis rows(geometry.rows, 0, 1), columns(geometry.columns, 0, 1);
  const int activation = arguments.activation;
  const bool clips = activation == CNN_RELU || activation == CNN_RELU6;
  const DepthwiseRow row{g.out_channels,
                         g.kernel_width,
                         arguments.filter,
                         arguments.bias,
                         clips ? 0.0f : -HUGE_VALF,
                         activation == CNN_RELU6 ? 6.0f : HUGE_VALF,
                         g.inputs() + g.outputs() > depthwise_large};
  const int64_t y_row = g.out_width * g.out_channels, image = g.in_height * g.in_width * g.out_channels;
  for_bands(g.batch * g.out_height, y_row * (g.taps() + 3) / 4, [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; line++) {
      float* y = arguments.y + line * y_row;
      row.run(rows, columns, x + line / g.out_height * image, line % g.out_height, y, g.out_channels);
      if (!clips) activate(y, y_row, activation, arguments.alpha);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
