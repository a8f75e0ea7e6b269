/* The mean cross-entropy of rows of logits with integer labels, its gradient and the number of correct rows, in one pass. */
#ifndef CNN_KERNELS_SPARSE_SOFTMAX_CROSS_ENTROPY_H
#define CNN_KERNELS_SPARSE_SOFTMAX_CROSS_ENTROPY_H

#include "operation_arguments.h"
#include "row_losses.h"

namespace CNN_ISA {

/* Targets: (1 - label_smoothing) at the label and an equal share of label_smoothing everywhere, each times its class's weight. */
class SparseCrossEntropy {
 public:
  explicit SparseCrossEntropy(const SparseSoftmaxCrossEntropyArguments& arguments)
      : a(arguments),
        at_label_(1 - a.label_smoothing),
        everywhere_(a.label_smoothing / static_cast<double>(a.columns)) {
    if (a.class_weights == nullptr) {
      all_weights_ = static_cast<double>(a.columns);
      divisor_ = static_cast<double>(a.rows);
    } else {
      for (int64_t i = 0; i < a.columns; ++i) all_weights_ += weight(i);
      for (int64_t row = 0; row < a.rows; ++row) divisor_ += weight(a.labels[row]);
    }
    scale_ = a.scale / divisor_;
  }

  /* What the losses add up to counts as one: the weights of the labels. */
  double divisor() const { return divisor_; }

  double row(int64_t index) const {
    const float* x = a.logits + index * a.columns;
    float* dx = a.dlogits == nullptr ? nullptr : a.dlogits + index * a.columns;
    const int32_t label = a.labels[index];
    const double share = weight(label) * at_label_;
    const float largest = largest_of_row(x, a.columns);
    double below = share * static_cast<double>(largest - x[label]);
    if (everywhere_ > 0) {
      for (int64_t i = 0; i < a.columns; ++i) below += everywhere_ * weight(i) * static_cast<double>(largest - x[i]);
    }
    const double loss = cross_entropy_of_row(x, a.columns, largest, share + everywhere_ * all_weights_, below,
                                             static_cast<float>(scale_), dx);
    if (dx == nullptr) return loss;
    if (everywhere_ > 0) {
      for (int64_t i = 0; i < a.columns; ++i) dx[i] -= static_cast<float>(scale_ * everywhere_ * weight(i));
    }
    dx[label] -= static_cast<float>(scale_ * share);
    return loss;
  }

 private:
  double weight(int64_t label) const {
    return a.class_weights == nullptr ? 1 : static_cast<double>(a.class_weights[label]);
  }

  const SparseSoftmaxCrossEntropyArguments& a;
  double at_label_, everywhere_, all_weights_ = 0, divisor_ = 0, scale_;
};

inline int32_t sparse_softmax_cross_entropy(const SparseSoftmaxCrossEntropyArguments& a) {
  const SparseCrossEntropy entropy(a);
  RowLosses total{};
  const bool done = sum_row_losses(a.rows, a.columns, total, [&](int64_t row) {
    /* Before the gradient, which may take the logits' place. */
    const int64_t correct =
        a.correct != nullptr && first_largest(a.logits + row * a.columns, a.columns) == a.labels[row];
    return RowLosses{entropy.row(row), correct};
  });
  if (!done) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  if (a.mean_loss != nullptr) *a.mean_loss = static_cast<float>(total.loss / entropy.divisor());
  if (a.correct != nullptr) *a.correct = static_cast<int32_t>(total.correct);
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
