/* y = x * s^-beta, s = bias + alpha * the sum of x² over the neighbouring channels. */
#ifndef CNN_KERNELS_LOCAL_RESPONSE_NORMALIZATION_H
#define CNN_KERNELS_LOCAL_RESPONSE_NORMALIZATION_H

#include <math.h>
#include <string.h>

#include "../../include/cnn_kernels.h"
#include "lanes.h"
#include "operation_arguments.h"
#include "workspace_layout.h"

namespace CNN_ISA {

/* The powers that networks use take roots alone. */
CNN_INLINE Vec negative_power(Vec s, double beta) {
  const Vec one = Vec::broadcast(1.0f);
  if (beta == 0.75) {
    const Vec root = Vec::sqrt(s);
    return Vec::div(one, Vec::mul(root, Vec::sqrt(root)));
  }
  if (beta == 0.5) return Vec::div(one, Vec::sqrt(s));
  if (beta == 1) return Vec::div(one, s);
  float each[Vec::width];
  Vec::store(each, s);
  for (float& value : each) value = powf(value, static_cast<float>(-beta));
  return Vec::load(each);
}

/* The values of a row's channels between zeros, so that a window may reach beyond the first and the last. */
class PaddedRow {
 public:
  static int64_t size(int64_t channels, int64_t radius) { return channels + 2 * radius; }

  PaddedRow(float* memory, int64_t channels, int64_t radius) : row_(memory + radius), radius_(radius) {
    memset(memory, 0, static_cast<size_t>(radius) * sizeof(float));
    memset(row_ + channels, 0, static_cast<size_t>(radius) * sizeof(float));
  }
  template <class Lanes>
  CNN_INLINE void store(int64_t i, Vec a, Lanes lanes) const {
    lanes.store(row_ + i, a);
  }
  template <class Lanes>
  CNN_INLINE Vec window(int64_t i, Lanes lanes) const {
    Vec sum = lanes.load(row_ + i);
    for (int64_t off = 1; off <= radius_; ++off)
      sum = Vec::add(sum, Vec::add(lanes.load(row_ + i - off), lanes.load(row_ + i + off)));
    return sum;
  }

 private:
  float* row_;
  int64_t radius_;
};

/* body(row, memory) for each row, with memory of its own for so many padded rows. */
template <class Body>
int32_t for_padded_rows(int64_t rows, int64_t channels, int64_t radius, int padded_rows, const Body& body) {
  const size_t bytes = static_cast<size_t>(padded_rows * PaddedRow::size(channels, radius)) * sizeof(float);
  if (!reserve_thread_workspaces(bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  const int64_t cost = channels * (2 * radius + 8), together = cost >= kChunk ? 1 : kChunk / (cost < 1 ? 1 : cost);
  parallel_for((rows + together - 1) / together, [&](int64_t task, int thread) {
    float* memory = static_cast<float*>(thread_workspace(thread, bytes));
    for (int64_t row = task * together; row < rows && row < (task + 1) * together; ++row) body(row, memory);
  });
  return CNN_OK;
}

inline int32_t local_response_normalization(const LocalResponseNormalizationArguments& a) {
  const Vec bias = Vec::broadcast(static_cast<float>(a.bias)), alpha = Vec::broadcast(static_cast<float>(a.alpha));
  return for_padded_rows(a.rows, a.channels, a.radius, 1, [&](int64_t row, float* memory) {
    const float* x = a.x + row * a.channels;
    float* y = a.y + row * a.channels;
    const PaddedRow squares(memory, a.channels, a.radius);
    each_vector(a.channels, [&](int64_t i, auto lanes) {
      const Vec value = lanes.load(x + i);
      squares.store(i, Vec::mul(value, value), lanes);
    });
    each_vector(a.channels, [&](int64_t i, auto lanes) {
      const Vec s = Vec::fma(alpha, squares.window(i, lanes), bias);
      lanes.store(y + i, Vec::mul(lanes.load(x + i), negative_power(s, a.beta)));
    });
  });
}

}  // namespace CNN_ISA
#endif
