/* The gradient of l1 * |w| + l2 * w², added to that of the loss. */
#ifndef CNN_KERNELS_WEIGHT_PENALTY_H
#define CNN_KERNELS_WEIGHT_PENALTY_H

#include "../../include/cnn_kernels.h"
#include "map.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t weight_penalty(const WeightPenaltyArguments& a) {
  const Vec l1 = Vec::broadcast(static_cast<float>(a.l1)), l2 = Vec::broadcast(static_cast<float>(2 * a.l2)),
            zero = Vec::zero();
  map(
      a.gradient, a.count,
      [=](Vec w, Vec g) {
        const Vec sign = Vec::select(Vec::greater(w, zero), l1, Vec::select(Vec::less(w, zero), Vec::neg(l1), zero));
        return Vec::add(g, Vec::fma(l2, w, sign));
      },
      a.weights, static_cast<const float*>(a.gradient));
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
