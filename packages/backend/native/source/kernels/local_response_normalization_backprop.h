/* dx = dy * s^-beta - 2 alpha beta x * the sum of dy x s^(-beta - 1) over the neighbouring channels. */
#ifndef CNN_KERNELS_LOCAL_RESPONSE_NORMALIZATION_BACKPROP_H
#define CNN_KERNELS_LOCAL_RESPONSE_NORMALIZATION_BACKPROP_H

#include "local_response_normalization.h"

namespace CNN_ISA {

inline int32_t local_response_normalization_backprop(const LocalResponseNormalizationBackpropArguments& a) {
  const Vec bias = Vec::broadcast(static_cast<float>(a.bias)), alpha = Vec::broadcast(static_cast<float>(a.alpha));
  const Vec factor = Vec::broadcast(static_cast<float>(-2 * a.alpha * a.beta));
  return for_padded_rows(a.rows, a.channels, a.radius, 2, [&](int64_t row, float* memory) {
    const float *x = a.x + row * a.channels, *dy = a.dy + row * a.channels;
    float* dx = a.dx + row * a.channels;
    const PaddedRow squares(memory, a.channels, a.radius),
        shares(memory + PaddedRow::size(a.channels, a.radius), a.channels, a.radius);
    each_vector(a.channels, [&](int64_t i, auto lanes) {
      const Vec value = lanes.load(x + i);
      squares.store(i, Vec::mul(value, value), lanes);
    });
    each_vector(a.channels, [&](int64_t i, auto lanes) {
      const Vec s = Vec::fma(alpha, squares.window(i, lanes), bias);
      const Vec own = Vec::mul(lanes.load(dy + i), negative_power(s, a.beta));
      shares.store(i, Vec::div(Vec::mul(own, lanes.load(x + i)), s), lanes);
      lanes.store(dx + i, own);
    });
    each_vector(a.channels, [&](int64_t i, auto lanes) {
      const Vec others = Vec::mul(Vec::mul(factor, lanes.load(x + i)), shares.window(i, lanes));
      lanes.store(dx + i, Vec::add(lanes.load(dx + i), others));
    });
  });
}

}  // namespace CNN_ISA
#endif
