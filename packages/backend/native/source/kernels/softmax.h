/* Softmax and its logarithm along rows. */
#ifndef CNN_KERNELS_SOFTMAX_H
#define CNN_KERNELS_SOFTMAX_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "math.h"
#include "operation_arguments.h"

namespace CNN_ISA {

constexpr int64_t kSoftmaxCost = 4;

inline float largest_of_row(const float* x, int64_t columns) {
  float largest = x[0];
  int64_t i = 0;
  if (columns >= Vec::width) {
    Vec most = Vec::load(x);
    for (; i + Vec::width <= columns; i += Vec::width) most = Vec::max(most, Vec::load(x + i));
    largest = Vec::max_of(most);
  }
  for (; i < columns; ++i) largest = x[i] > largest ? x[i] : largest;
  return largest;
}

/* The sum of exp(x - largest), NaN where any x is. keep(i, exponentials, count) may store them. */
template <class Keep>
CNN_INLINE float sum_of_exponentials(const float* x, int64_t columns, float largest, const Keep& keep) {
  const Vec shift = Vec::broadcast(largest);
  Vec total = Vec::zero();
  int64_t i = 0;
  for (; i + Vec::width <= columns; i += Vec::width) {
    const Vec e = exp(Vec::sub(Vec::load(x + i), shift));
    keep(i, e, Vec::width);
    total = Vec::add(total, e);
  }
  if (i < columns) {
    const int rest = static_cast<int>(columns - i);
    float valid[Vec::width];
    const Vec e = exp(Vec::sub(Vec::load_partial(x + i, rest), shift));
    keep(i, e, rest);
    Vec::store(valid, e);
    total = Vec::add(total, Vec::load_partial(valid, rest));
  }
  return Vec::sum(total);
}

inline int32_t softmax(const SoftmaxArguments& arguments) {
  const float* x = arguments.x;
  float* y = arguments.y;
  const int64_t columns = arguments.columns;
  if (columns == 0) return CNN_OK;
  for_chunks(arguments.rows, kSoftmaxCost * columns, [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) {
      const float* from = x + row * columns;
      float* to = y + row * columns;
      const float sum = sum_of_exponentials(from, columns, largest_of_row(from, columns),
                                            [&](int64_t i, Vec e, int count) { Vec::store_partial(to + i, e, count); });
      for (int64_t i = 0; i < columns; ++i) to[i] /= sum;
    }
  });
  return CNN_OK;
}

inline int32_t log_softmax(const LogSoftmaxArguments& arguments) {
  const float* x = arguments.x;
  float* y = arguments.y;
  const int64_t columns = arguments.columns;
  if (columns == 0) return CNN_OK;
  for_chunks(arguments.rows, kSoftmaxCost * columns, [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) {
      const float* from = x + row * columns;
      float* to = y + row * columns;
      const float largest = largest_of_row(from, columns);
      const float logarithm = logf(sum_of_exponentials(from, columns, largest, [](int64_t, Vec, int) {}));
      for (int64_t i = 0; i < columns; ++i) to[i] = from[i] - largest - logarithm;
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
