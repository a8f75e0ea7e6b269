/* The mean cross-entropy of rows of logits with targets that give each class its share, its gradient and the number of correct rows. */
#ifndef CNN_KERNELS_SOFTMAX_CROSS_ENTROPY_H
#define CNN_KERNELS_SOFTMAX_CROSS_ENTROPY_H

#include "operation_arguments.h"
#include "row_losses.h"

namespace CNN_ISA {

inline int32_t softmax_cross_entropy(const SoftmaxCrossEntropyArguments& a) {
  const int64_t columns = a.columns;
  const double rows = static_cast<double>(a.rows);
  const float keep = static_cast<float>(1 - a.label_smoothing),
              spread = static_cast<float>(a.label_smoothing / static_cast<double>(columns));
  const float scale = static_cast<float>(a.scale / rows);
  const auto target = [&](const float* targets, int64_t i) {
    const float smoothed = targets[i] * keep + spread;
    return a.class_weights == nullptr ? smoothed : smoothed * a.class_weights[i];
  };
  RowLosses total{};
  const bool done = sum_row_losses(a.rows, columns, total, [&](int64_t row) {
    const float *x = a.logits + row * columns, *targets = a.targets + row * columns;
    float* dx = a.dlogits == nullptr ? nullptr : a.dlogits + row * columns;
    const int64_t correct = a.correct != nullptr && first_largest(x, columns) == first_largest(targets, columns);
    const float largest = largest_of_row(x, columns);
    double all = 0, below = 0;
    for (int64_t i = 0; i < columns; ++i) {
      const double share = static_cast<double>(target(targets, i));
      all += share;
      below += share * static_cast<double>(largest - x[i]);
    }
    const double loss = cross_entropy_of_row(x, columns, largest, all, below, scale, dx);
    if (dx != nullptr) {
      for (int64_t i = 0; i < columns; ++i) dx[i] -= scale * target(targets, i);
    }
    return RowLosses{loss, correct};
  });
  if (!done) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  if (a.mean_loss != nullptr) *a.mean_loss = static_cast<float>(total.loss / rows);
  if (a.correct != nullptr) *a.correct = static_cast<int32_t>(total.correct);
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
