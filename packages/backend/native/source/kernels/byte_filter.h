/* A filter as signed bytes, each output channel with a scale of its own: what a sum of products is multiplied with and what is added to it, floats,
 * then the weights. Channels come in groups; in a group, for each row of the kernel and each four values along it, those of all its channels.
 * The same under every instruction set. */
#ifndef CNN_KERNELS_BYTE_FILTER_H
#define CNN_KERNELS_BYTE_FILTER_H

#include <math.h>

#include "gemm_panels.h"
#include "operation_arguments.h"

namespace CNN_ISA {

struct ByteFilter {
  static constexpr int64_t group = 16; /* channels */
  static constexpr int64_t line = 64;  /* bytes of a group for four values */
  int64_t columns;                     /* with those that fill the last group */
  int64_t row_lines, lines;            /* of a row of the kernel, and of all of it */

  explicit ByteFilter(const Window& g)
      : columns(ceil_divide(g.out_channels, group) * group),
        row_lines(ceil_divide(g.kernel_width * g.in_channels, 4)),
        lines(g.kernel_height * row_lines) {}

  int64_t group_bytes() const { return lines * line; }
  /* Bytes from the start: multipliers come first. */
  int64_t offsets() const { return columns * (int64_t)sizeof(float); }
  int64_t weights() const { return 2 * offsets(); }
};

inline int32_t conv2d_int8_pack(const Conv2dInt8PackArguments& arguments) {
  const Window& g = arguments.window;
  const ByteFilter packed(g);
  constexpr int64_t group = ByteFilter::group;
  const int64_t row = g.kernel_width * g.in_channels, rows = g.kernel_height * row;
  char* start = static_cast<char*>(arguments.packed);
  float *multipliers = reinterpret_cast<float*>(start), *offsets = reinterpret_cast<float*>(start + packed.offsets());
  parallel_for(packed.columns / group, [&](int64_t task, int) {
    const int64_t first = task * group, channels = smaller(group, g.out_channels - first);
    float largest[group] = {}, inverse[group];
    for (int64_t k = 0; k < rows; k++)
      for (int64_t i = 0; i < channels; i++) {
        const float size = fabsf(arguments.filter[k * g.out_channels + first + i]);
        if (size > largest[i]) largest[i] = size;
      }
    for (int64_t i = 0; i < group; i++) inverse[i] = largest[i] > 0 ? 127.0f / largest[i] : 0.0f;
    int8_t* weights = reinterpret_cast<int8_t*>(start + packed.weights()) + task * packed.group_bytes();
    int32_t sums[group] = {};
    for (int64_t y = 0; y < g.kernel_height; y++)
      for (int64_t k = 0; k < packed.row_lines * 4; k++) {
        const float* from = arguments.filter + (y * row + k) * g.out_channels + first;
        int8_t* to = weights + (y * packed.row_lines + k / 4) * ByteFilter::line + k % 4;
        for (int64_t i = 0; i < group; i++) {
          float value = k < row && i < channels ? __builtin_rintf(from[i] * inverse[i]) : 0.0f;
          value = value > -127.0f ? value : -127.0f; /* also of what is no number */
          value = value < 127.0f ? value : 127.0f;
          const int32_t weight = (int32_t)value;
          to[4 * i] = (int8_t)weight;
          sums[i] += weight;
        }
      }
    for (int64_t i = 0; i < group; i++) {
      const double bias = arguments.bias && i < channels ? arguments.bias[first + i] : 0;
      const double multiplier = arguments.x_scale * (largest[i] / 127.0) / arguments.y_scale;
      multipliers[first + i] = (float)multiplier;
      offsets[first + i] = (float)(bias / arguments.y_scale + (double)arguments.y_zero_point -
                                   (double)arguments.x_zero_point * (double)sums[i] * multiplier);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
