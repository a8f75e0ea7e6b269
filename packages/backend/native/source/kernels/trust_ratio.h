/* How far a weight may go for its own size. */
#ifndef CNN_KERNELS_TRUST_RATIO_H
#define CNN_KERNELS_TRUST_RATIO_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t trust_ratio(const TrustRatioArguments& a) {
  const double weights = ::sqrt(static_cast<double>(*a.weights_total));
  const double gradient = ::sqrt(static_cast<double>(*a.gradient_total));
  const bool both = weights > 0 && gradient > 0;
  *a.ratio = static_cast<float>(both ? a.coefficient * weights / (gradient + a.weight_decay * weights + a.epsilon) : 1);
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
