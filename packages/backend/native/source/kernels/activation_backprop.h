/* dx = dy * activation'(y). */
#ifndef CNN_KERNELS_ACTIVATION_BACKPROP_H
#define CNN_KERNELS_ACTIVATION_BACKPROP_H

#include "activation_gradient.h"
#include "arguments.h"

namespace CNN_ISA {

inline int32_t activation_backprop(const double* arguments) {
  const float* dy = address<float>(arguments[0]);
  const float* y = address<float>(arguments[1]);
  float* dx = address<float>(arguments[2]);
  const int64_t count = whole(arguments[3]);
  with_activation_gradient(static_cast<int>(arguments[4]), static_cast<float>(arguments[5]),
                           [&](const auto& f) { map(dx, count, f, dy, y); });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
