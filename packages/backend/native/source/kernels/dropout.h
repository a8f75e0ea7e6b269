/* Dropout, and its gradient by the mask that it leaves. */
#ifndef CNN_KERNELS_DROPOUT_H
#define CNN_KERNELS_DROPOUT_H

#include "../../include/cnn_kernels.h"
#include "activation_gradient.h"
#include "chunks.h"
#include "counter_random.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t dropout(const DropoutArguments& arguments) {
  const float* x = arguments.x;
  float* y = arguments.y;
  uint8_t* mask = arguments.mask;
  const uint32_t seed = static_cast<uint32_t>(*arguments.seed);
  const DropoutRule rule(arguments.rate);

  for_chunks(arguments.count, 2, [&](int64_t begin, int64_t end) {
    /* 32-bit counters, and nothing read through memory that a byte of the mask could alias: so the loop vectorises. */
    const uint32_t key = seed, first = static_cast<uint32_t>(begin), count = static_cast<uint32_t>(end - begin);
    const DropoutRule mine = rule;
    uint8_t* kept = mask + begin;
    for (uint32_t i = 0; i < count; ++i) kept[i] = mine.keeps(drawn(key, first + i));
    for (int64_t i = begin; i < end; ++i) y[i] = x[i] * (static_cast<float>(mask[i]) * mine.scale);
  });
  return CNN_OK;
}

inline int32_t dropout_backprop(const DropoutBackpropArguments& arguments) {
  const float* dy = arguments.dy;
  const uint8_t* mask = arguments.mask;
  const float* y = arguments.y;
  float* dx = arguments.dx;
  const float scale = DropoutRule(arguments.rate).scale;
  const int activation = arguments.activation;
  const float alpha = arguments.alpha;
  constexpr int64_t kInCache = 2048;
  for_chunks(arguments.count, [&](int64_t begin, int64_t end) {
    const float factor = scale;
    for (int64_t first = begin; first < end; first += kInCache) {
      const int64_t last = end - first < kInCache ? end : first + kInCache;
      for (int64_t i = first; i < last; ++i) dx[i] = dy[i] * (static_cast<float>(mask[i]) * factor);
      multiply_activation_gradient(dx + first, y + first, last - first, activation, alpha);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
