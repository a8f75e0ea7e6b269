/* The mean cross-entropy of rows of logits with integer labels, its gradient and the number of correct rows, in one pass. */
#ifndef CNN_KERNELS_SPARSE_SOFTMAX_CROSS_ENTROPY_H
#define CNN_KERNELS_SPARSE_SOFTMAX_CROSS_ENTROPY_H

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

struct CrossEntropy {
  const float* logits;
  const int32_t* labels;
  float* gradient;
  int64_t columns;
  float scale;

  /* The loss of a row. */
  float row(int64_t index) const {
    const float* x = logits + index * columns;
    const int32_t label = labels[index];
    const float largest = largest_of_row(x, columns);
    if (gradient == nullptr) return loss(x[label], largest, sum_of_exponentials(x, columns, largest, [](int64_t, Vec, int) {}));
    float* dx = gradient + index * columns;
    const float at_label = x[label];
    const float sum = sum_of_exponentials(x, columns, largest, [&](int64_t i, Vec e, int count) {
      Vec::store_partial(dx + i, e, count);
    });
    const float factor = scale / sum;
    for (int64_t i = 0; i < columns; ++i) dx[i] *= factor;
    dx[label] -= scale;
    return loss(at_label, largest, sum);
  }

  static float loss(float at_label, float largest, float sum) { return logf(sum) - (at_label - largest); }
};

inline int32_t sparse_softmax_cross_entropy(const double* arguments) {
  const int32_t* labels = address<int32_t>(arguments[1]);
  float* mean_loss = address<float>(arguments[2]);
  int32_t* correct = address<int32_t>(arguments[3]);
  const int64_t rows = whole(arguments[5]);
  const int64_t columns = whole(arguments[6]);
  const CrossEntropy entropy{address<float>(arguments[0]), labels, address<float>(arguments[4]), columns,
                             static_cast<float>(arguments[7])};

  /* One sum for each block of rows, whatever the number of threads. */
  struct Sums {
    double loss;
    int64_t correct;
  };
  constexpr int64_t kRows = 64;
  const int64_t blocks = (rows + kRows - 1) / kRows;
  Sums* sums = static_cast<Sums*>(shared_workspace(0, static_cast<size_t>(blocks) * sizeof(Sums)));
  if (sums == nullptr) return CNN_OUT_OF_MEMORY;
  for_chunks(blocks, kRows * columns * kSoftmaxCost, [&](int64_t begin, int64_t end) {
    for (int64_t block = begin; block < end; ++block) {
      Sums mine{0, 0};
      for (int64_t row = block * kRows; row < rows && row < (block + 1) * kRows; ++row) {
        if (correct != nullptr) mine.correct += first_largest(entropy.logits + row * columns, columns) == labels[row];
        mine.loss += static_cast<double>(entropy.row(row));
      }
      sums[block] = mine;
    }
  });
  Sums total{0, 0};
  for (int64_t block = 0; block < blocks; ++block) {
    total.loss += sums[block].loss;
    total.correct += sums[block].correct;
  }
  if (mean_loss != nullptr) *mean_loss = static_cast<float>(total.loss / static_cast<double>(rows));
  if (correct != nullptr) *correct = static_cast<int32_t>(total.correct);
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
