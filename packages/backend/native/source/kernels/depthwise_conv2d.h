/* As conv2d with filters of its own for each channel: [kernel height, kernel width, channels, multiplier]. */
#ifndef CNN_KERNELS_DEPTHWISE_CONV2D_H
#define CNN_KERNELS_DEPTHWISE_CONV2D_H

#include "activation.h"
#include "depthwise_multiplier.h"
#include "depthwise_row.h"

namespace CNN_ISA {

/* Rows of the output, one after the other. */
struct DepthwiseForward {
  DepthwiseAxis rows, columns;
  DepthwiseRow row;
  int64_t y_row;
  int activation;
  float alpha;

  DepthwiseForward(const Window& g, const float* filter, const float* bias, int activation, float alpha, bool is_large)
      : rows(PoolGeometry(g).rows, 0, 1),
        columns(PoolGeometry(g).columns, 0, 1),
        row{g.out_channels,
            g.kernel_width,
            filter,
            bias,
            clips(activation) ? 0.0f : -HUGE_VALF,
            activation == CNN_RELU6 ? 6.0f : HUGE_VALF,
            is_large},
        y_row(g.out_width * g.out_channels),
        activation(activation),
        alpha(alpha) {}

  static bool clips(int activation) { return activation == CNN_RELU || activation == CNN_RELU6; }

  void run(const float* image, int64_t line, float* y) const {
    row.run(rows, columns, image, line, y, row.channels);
    if (!clips(activation)) activate(y, y_row, activation, alpha);
  }
};

inline int32_t depthwise_conv2d(const DepthwiseConv2dArguments& arguments) {
  const Window& g = arguments.window;
  if (g.outputs() == 0) return CNN_OK;
  const float* x = widened(g, arguments.x);
  if (x == nullptr && g.inputs() > 0) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  const DepthwiseForward forward(g, arguments.filter, arguments.bias, arguments.activation, arguments.alpha,
                                 g.inputs() + g.outputs() > depthwise_large);
  const int64_t image = g.in_height * g.in_width * g.out_channels;
  for_bands(g.batch * g.out_height, forward.y_row * (g.taps() + 3) / 4, [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; line++)
      forward.run(x + line / g.out_height * image, line % g.out_height, arguments.y + line * forward.y_row);
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
