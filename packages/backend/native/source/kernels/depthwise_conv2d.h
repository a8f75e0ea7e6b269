/* As conv2d with filters of its own for each channel: [kernel height, kernel width, channels, multiplier]. */
#ifndef CNN_KERNELS_DEPTHWISE_CONV2D_H
#define CNN_KERNELS_DEPTHWISE_CONV2D_H

#include "activation.h"
#include "conv2d_geometry.h"
#include "../thread_pool.h"

namespace CNN_ISA {

/* y[channel * multiplier + m] += x[channel] * filter[channel, m] for all channels of one place. */
inline void add_depthwise_tap(const float* x, const float* filter, float* y, int64_t channels, int64_t multiplier) {
  int64_t c = 0;
  if (multiplier == 1)
    for (; c + Vec::width <= channels; c += Vec::width)
      Vec::store(y + c, Vec::fma(Vec::load(x + c), Vec::load(filter + c), Vec::load(y + c)));
  for (; c < channels; c++)
    for (int64_t m = 0; m < multiplier; m++) y[c * multiplier + m] += x[c] * filter[c * multiplier + m];
}

inline int32_t depthwise_conv2d(const double* arguments) {
  const float* x = address<const float>(arguments[0]);
  const float* filter = address<const float>(arguments[1]);
  const float* bias = address<const float>(arguments[2]);
  float* y = address<float>(arguments[3]);
  const int activation = (int)arguments[4];
  const float alpha = (float)arguments[5];
  const ConvolutionGeometry g(arguments + 6);
  if (g.out_channels == 0 || g.in_channels == 0) return CNN_OK;
  const int64_t multiplier = g.out_channels / g.in_channels;

  parallel_for(g.batch * g.out_height, [&](int64_t task, int) {
    const int64_t image = task / g.out_height, top = task % g.out_height * g.stride_height - g.pad_top;
    float* out = y + task * g.out_width * g.out_channels;
    for (int64_t i = 0; i < g.out_width; i++) {
      float* place = out + i * g.out_channels;
      for (int64_t c = 0; c < g.out_channels; c++) place[c] = bias ? bias[c] : 0.0f;
      for (int64_t ky = 0; ky < g.kernel_height; ky++) {
        const int64_t from_y = top + ky * g.dilation_height;
        if (from_y < 0 || from_y >= g.in_height) continue;
        for (int64_t kx = 0; kx < g.kernel_width; kx++) {
          const int64_t from_x = i * g.stride_width - g.pad_left + kx * g.dilation_width;
          if (from_x < 0 || from_x >= g.in_width) continue;
          add_depthwise_tap(x + ((image * g.in_height + from_y) * g.in_width + from_x) * g.in_channels,
                            filter + (ky * g.kernel_width + kx) * g.out_channels, place, g.in_channels, multiplier);
        }
      }
    }
    activate(out, g.out_width * g.out_channels, activation, alpha);
  });
  return CNN_OK;
}

}

#endif
