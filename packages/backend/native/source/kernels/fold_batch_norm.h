/* (x + bias - mean) / sqrt(variance + epsilon) * gamma + beta as x * scale + shift. */
#ifndef CNN_KERNELS_FOLD_BATCH_NORM_H
#define CNN_KERNELS_FOLD_BATCH_NORM_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t fold_batch_norm(const FoldBatchNormArguments& a) {
  for (int64_t c = 0; c < a.channels; ++c) {
    const double gamma = a.gamma == nullptr ? 1 : static_cast<double>(a.gamma[c]);
    const double beta = a.beta == nullptr ? 0 : static_cast<double>(a.beta[c]);
    const double bias = a.bias == nullptr ? 0 : static_cast<double>(a.bias[c]);
    const double scale = gamma / ::sqrt(static_cast<double>(a.variance[c]) + a.epsilon);
    a.scale[c] = static_cast<float>(scale);
    a.shift[c] = static_cast<float>((bias - static_cast<double>(a.mean[c])) * scale + beta);
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
