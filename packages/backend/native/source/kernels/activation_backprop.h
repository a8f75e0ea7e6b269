/* dx = dy * activation'(y). */
#ifndef CNN_KERNELS_ACTIVATION_BACKPROP_H
#define CNN_KERNELS_ACTIVATION_BACKPROP_H

#include "activation_gradient.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t activation_backprop(const ActivationBackpropArguments& arguments) {
  const ActivationBackpropArguments& a = arguments;
  const bool dense = a.rows == 1 || (a.dy_stride == a.columns && a.y_stride == a.columns);
  with_activation_gradient(a.activation, a.alpha, [&](const auto& f) {
    if (dense) return map(a.dx, a.rows * a.columns, f, a.dy, a.y);
    for_chunks(a.rows, a.columns, [&](int64_t begin, int64_t end) {
      for (int64_t row = begin; row < end; ++row) {
        map_run(a.dx + row * a.columns, a.columns, f, a.dy + row * a.dy_stride, a.y + row * a.y_stride);
      }
    });
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
