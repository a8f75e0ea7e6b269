/* Depthwise convolutions with several filters a channel, as ones with one filter a channel of a wider image. */
#ifndef CNN_KERNELS_DEPTHWISE_MULTIPLIER_H
#define CNN_KERNELS_DEPTHWISE_MULTIPLIER_H

#include "../workspace.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int64_t multiplier_of(const Window& g) { return g.out_channels / g.in_channels; }

/* Place for the wide image; nullptr when out of memory. */
inline float* wide_image(const Window& g) {
  return static_cast<float*>(shared_workspace(1, static_cast<size_t>(g.inputs() * multiplier_of(g)) * sizeof(float)));
}

/* The input with each channel repeated for each of its filters: x itself where it has one. nullptr when out of memory. */
inline const float* widened(const Window& g, const float* x) {
  const int64_t multiplier = multiplier_of(g);
  if (multiplier == 1) return x;
  float* wide = wide_image(g);
  if (wide == nullptr || reserving()) return wide;
  for_chunks(g.inputs(), multiplier, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      for (int64_t k = 0; k < multiplier; k++) wide[i * multiplier + k] = x[i];
    }
  });
  return wide;
}

/* y[i] = the sum of the `multiplier` values that x[i] was repeated into. */
inline void narrow(const float* wide, float* y, int64_t count, int64_t multiplier) {
  for (int64_t i = 0; i < count; i++) {
    float sum = 0;
    for (int64_t k = 0; k < multiplier; k++) sum += wide[i * multiplier + k];
    y[i] = sum;
  }
}

}  // namespace CNN_ISA
#endif
