/* x > 0 ? x : slope * x, one slope a column. */
#ifndef CNN_KERNELS_PRELU_H
#define CNN_KERNELS_PRELU_H

#include "../../include/cnn_kernels.h"
#include "channel_blocks.h"
#include "operation_arguments.h"
#include "unroll.h"

namespace CNN_ISA {

/* A line of slopes; failed() where there is no memory for it. */
inline ChannelLines prelu_slopes(const ChannelBlocks& blocks, const float* slope, int64_t columns) {
  const ChannelLines lines(blocks, 0, 1);
  if (!lines.failed()) blocks.repeat(slope, columns, lines[0]);
  return lines;
}

inline int32_t prelu(const PreluArguments& a) {
  if (a.rows == 0 || a.columns == 0) return CNN_OK;
  const ChannelBlocks blocks(a.rows, a.columns);
  const ChannelLines slopes = prelu_slopes(blocks, a.slope, a.columns);
  if (slopes.failed()) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  blocks.each(false, [&](const ChannelBlock& block) {
    const float *x = a.x, *slope = slopes[0] + block.channel;
    float* y = a.y;
    const int64_t stride = blocks.stride();
    blocks.walk(block, [=](int64_t i, int64_t at, auto lines, auto lanes) {
      const Vec s = lanes.load(slope + i), zero = Vec::zero();
      CNN_UNROLL
      for (int k = 0; k < lines.count; ++k) {
        const Vec value = lanes.load(x + at + k * stride);
        lanes.store(y + at + k * stride, Vec::select(Vec::greater(value, zero), value, Vec::mul(s, value)));
      }
    });
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
