/* The gradients of prelu: dx, and for each column the sum of dy * x where x <= 0. */
#ifndef CNN_KERNELS_PRELU_BACKPROP_H
#define CNN_KERNELS_PRELU_BACKPROP_H

#include "channel_sums.h"
#include "prelu.h"

namespace CNN_ISA {

inline int32_t prelu_backprop(const PreluBackpropArguments& a) {
  if (a.rows == 0 || a.columns == 0) return CNN_OK;
  const ChannelBlocks blocks(a.rows, a.columns);
  const ChannelLines slopes = prelu_slopes(blocks, a.slope, a.columns);
  const ChannelSums<1> sums(blocks, a.columns, 1);
  if (slopes.failed() || sums.failed()) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  sums.accumulate([&](const ChannelBlock& block, float*) {
    return [dy = a.dy, x = a.x, dx = a.dx, slope = slopes[0] + block.channel, stride = blocks.stride()](
               Vec* sum, int64_t i, int64_t at, auto lines, auto lanes) {
      const Vec s = lanes.load(slope + i), zero = Vec::zero();
      CNN_UNROLL
      for (int k = 0; k < lines.count; ++k) {
        const Vec g = lanes.load(dy + at + k * stride), value = lanes.load(x + at + k * stride);
        const Mask open = Vec::greater(value, zero);
        sum[0] = Vec::add(sum[0], Vec::select(open, zero, Vec::mul(g, value)));
        if (dx != nullptr) lanes.store(dx + at + k * stride, Vec::select(open, g, Vec::mul(s, g)));
      }
    };
  });
  if (a.dslope == nullptr) return CNN_OK;
  sums.combine([](double* total, const double* sum, int64_t, int64_t) { total[0] += sum[0]; },
               [&](int64_t column, const double* total) { a.dslope[column] = static_cast<float>(total[0]); });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
