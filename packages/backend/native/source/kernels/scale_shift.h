/* One scale and one shift a channel: batch normalisation with given statistics, and biases. */
#ifndef CNN_KERNELS_SCALE_SHIFT_H
#define CNN_KERNELS_SCALE_SHIFT_H

#include "activation.h"
#include "channel_blocks.h"
#include "clamp.h"
#include "operation_arguments.h"
#include "unroll.h"

namespace CNN_ISA {

inline int32_t scale_shift(const ScaleShiftArguments& a) {
  if (a.rows == 0 || a.channels == 0) return CNN_OK;
  const ChannelBlocks blocks(a.rows, a.channels);
  const ChannelLines lines_of(blocks, 0, 2);
  if (lines_of.failed()) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  const int64_t stride = blocks.stride();
  for (int64_t place = 0; place < stride; ++place) {
    lines_of[0][place] = a.scale == nullptr ? 1 : a.scale[place % a.channels];
    lines_of[1][place] = a.shift[place % a.channels];
  }
  blocks.each(false, [&](const ChannelBlock& block) {
    const float *x = a.x, *residual = a.residual, *scale = lines_of[0] + block.channel,
                *shift = lines_of[1] + block.channel;
    float* y = a.y;
    const Clamp clamp(a.activation);
    blocks.walk(block, [=](int64_t i, int64_t at, auto lines, auto lanes) {
      const Vec factor = lanes.load(scale + i), summand = lanes.load(shift + i);
      CNN_UNROLL
      for (int k = 0; k < lines.count; ++k) {
        const int64_t j = at + k * stride;
        Vec z = Vec::fma(lanes.load(x + j), factor, summand);
        if (residual != nullptr) z = Vec::add(z, lanes.load(residual + j));
        lanes.store(y + j, clamp.of(z));
      }
    });
    if (is_clamp(a.activation)) return;
    blocks.runs(block, [&](int64_t first, int64_t count) { activate(y + first, count, a.activation, a.alpha); });
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
