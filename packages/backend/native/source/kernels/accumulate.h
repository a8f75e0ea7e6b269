/* y += factor * x. */
#ifndef CNN_KERNELS_ACCUMULATE_H
#define CNN_KERNELS_ACCUMULATE_H

#include "../../include/cnn_kernels.h"
#include "map.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t accumulate(const AccumulateArguments& a) {
  const Vec factor = Vec::broadcast(static_cast<float>(a.factor));
  map(
      a.y, a.count, [=](Vec x, Vec y) { return Vec::fma(factor, x, y); }, a.x, static_cast<const float*>(a.y));
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
