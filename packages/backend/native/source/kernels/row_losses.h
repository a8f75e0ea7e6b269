/* The loss of a batch from those of its rows. */
#ifndef CNN_KERNELS_ROW_LOSSES_H
#define CNN_KERNELS_ROW_LOSSES_H

#include "../workspace.h"
#include "softmax.h"

namespace CNN_ISA {

/* The first of the largest; NaN is ignored unless it comes first, as in tfjs. */
inline int64_t first_largest(const float* x, int64_t columns) {
  int64_t best = 0;
  for (int64_t i = 1; i < columns; ++i) {
    if (x[i] > x[best]) best = i;
  }
  return best;
}

struct RowLosses {
  double loss;
  int64_t correct;
};

/* The sums of what row(index) gives, one for each block of rows, whatever the number of threads. False where there is no memory. */
template <class Row>
bool sum_row_losses(int64_t rows, int64_t columns, RowLosses& total, const Row& row) {
  constexpr int64_t kRows = 64;
  const int64_t blocks = (rows + kRows - 1) / kRows;
  RowLosses* sums = static_cast<RowLosses*>(shared_workspace(0, static_cast<size_t>(blocks) * sizeof(RowLosses)));
  if (sums == nullptr) return false;
  if (reserving()) return true;
  for_chunks(blocks, kRows * columns * kSoftmaxCost, [&](int64_t begin, int64_t end) {
    for (int64_t block = begin; block < end; ++block) {
      RowLosses mine{0, 0};
      for (int64_t index = block * kRows; index < rows && index < (block + 1) * kRows; ++index) {
        const RowLosses one = row(index);
        mine.loss += one.loss;
        mine.correct += one.correct;
      }
      sums[block] = mine;
    }
  });
  total = {0, 0};
  for (int64_t block = 0; block < blocks; ++block) {
    total.loss += sums[block].loss;
    total.correct += sums[block].correct;
  }
  return true;
}

/* Cross-entropy with targets that add up to `total`: total * log(sum of exp) - sum of targets * logits, the latter taken off the
 * largest logit. Leaves the gradient without its targets. */
inline double cross_entropy_of_row(const float* logits, int64_t columns, float largest, double total, double below,
                                   float scale, float* gradient) {
  if (gradient == nullptr) {
    return total * static_cast<double>(logf(sum_of_exponentials(logits, columns, largest, [](int64_t, Vec, int) {}))) +
           below;
  }
  const float sum = sum_of_exponentials(
      logits, columns, largest, [&](int64_t i, Vec e, int count) { Vec::store_partial(gradient + i, e, count); });
  const float factor = scale * static_cast<float>(total) / sum;
  for (int64_t i = 0; i < columns; ++i) gradient[i] *= factor;
  return total * static_cast<double>(logf(sum)) + below;
}

}  // namespace CNN_ISA
#endif
