/* The square of a gradient's norm, of one tensor after the other. */
#ifndef CNN_KERNELS_SUM_OF_SQUARES_H
#define CNN_KERNELS_SUM_OF_SQUARES_H

#include "../../include/cnn_kernels.h"
#include "element_sum.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t sum_of_squares(const SumOfSquaresArguments& a) {
  double total;
  const bool done = element_sum(a.count, total, [x = a.x](int64_t i, auto lanes) {
    const Vec value = lanes.load(x + i);
    return Vec::mul(value, value);
  });
  if (!done) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  *a.total = static_cast<float>(total + (a.add ? static_cast<double>(*a.total) : 0));
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
