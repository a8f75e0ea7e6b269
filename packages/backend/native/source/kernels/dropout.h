/* Dropout by a counter-based generator: what element i draws depends on the seed and i alone, so on no order of threads or
 * vectors. */
#ifndef CNN_KERNELS_DROPOUT_H
#define CNN_KERNELS_DROPOUT_H

#include "../../include/cnn_kernels.h"
#include "activation_gradient.h"
#include "arguments.h"
#include "chunks.h"

namespace CNN_ISA {

/* The finaliser of murmur3 over a counter, as @cnn/train draws its masks on other engines: one seed gives one run. */
CNN_INLINE uint32_t drawn(uint32_t seed, uint32_t index) {
  uint32_t hash = seed + index * 0x9e3779b9u;
  hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
  hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
  return hash ^ (hash >> 16);
}

inline int32_t dropout(const double* arguments) {
  const float* x = address<float>(arguments[0]);
  float* y = address<float>(arguments[1]);
  uint8_t* mask = address<uint8_t>(arguments[2]);
  const double rate = arguments[4];
  const uint32_t seed = static_cast<uint32_t>(whole(arguments[5]));
  const uint64_t threshold = static_cast<uint64_t>(__builtin_ceil(rate * 4294967296.0));
  const uint32_t least = threshold > UINT32_MAX ? UINT32_MAX : static_cast<uint32_t>(threshold);
  const float scale = rate >= 1 ? 0.0f : static_cast<float>(1 / (1 - rate));

  for_chunks(whole(arguments[3]), 2, [&](int64_t begin, int64_t end) {
    /* 32-bit counters, and nothing read through memory that a byte of the mask could alias: so the loop vectorises. */
    const uint32_t key = seed, bound = least, first = static_cast<uint32_t>(begin), count = static_cast<uint32_t>(end - begin);
    const float factor = scale;
    uint8_t* kept = mask + begin;
    for (uint32_t i = 0; i < count; ++i) kept[i] = drawn(key, first + i) >= bound;
    for (int64_t i = begin; i < end; ++i) y[i] = x[i] * (static_cast<float>(mask[i]) * factor);
  });
  return CNN_OK;
}

inline int32_t dropout_backprop(const double* arguments) {
  const float* dy = address<float>(arguments[0]);
  const uint8_t* mask = address<uint8_t>(arguments[1]);
  const float* y = address<float>(arguments[2]);
  float* dx = address<float>(arguments[3]);
  const double rate = arguments[5];
  const float scale = rate >= 1 ? 0.0f : static_cast<float>(1 / (1 - rate));
  const int activation = static_cast<int>(arguments[6]);
  const float alpha = static_cast<float>(arguments[7]);
  constexpr int64_t kInCache = 2048;
  for_chunks(whole(arguments[4]), [&](int64_t begin, int64_t end) {
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
