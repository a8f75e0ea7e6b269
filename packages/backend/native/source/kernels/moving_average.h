/* average = decay * average + (1 - decay) * weights. */
#ifndef CNN_KERNELS_MOVING_AVERAGE_H
#define CNN_KERNELS_MOVING_AVERAGE_H

#include "../../include/cnn_kernels.h"
#include "map.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t moving_average(const MovingAverageArguments& a) {
  const Vec keep = Vec::broadcast(static_cast<float>(a.decay)), take = Vec::broadcast(static_cast<float>(1 - a.decay));
  map(
      a.average, a.count, [=](Vec average, Vec w) { return Vec::fma(keep, average, Vec::mul(take, w)); },
      static_cast<const float*>(a.average), a.weights);
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
