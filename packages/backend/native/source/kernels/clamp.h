/* Linear, relu and relu6 as one: they hold their input between two bounds. Bounds in registers are cheaper than a template for
 * each of them. */
#ifndef CNN_KERNELS_CLAMP_H
#define CNN_KERNELS_CLAMP_H

#include <math.h>

#include "../../include/cnn_kernels.h"

namespace CNN_ISA {

inline bool is_clamp(int activation) {
  return activation == CNN_LINEAR || activation == CNN_RELU || activation == CNN_RELU6;
}

struct Clamp {
  Vec low, high;

  explicit Clamp(int activation)
      : low(Vec::broadcast(activation == CNN_RELU || activation == CNN_RELU6 ? 0.0f : -HUGE_VALF)),
        high(Vec::broadcast(activation == CNN_RELU6 ? 6.0f : HUGE_VALF)) {}

  /* NaN stays NaN. */
  CNN_INLINE Vec of(Vec x) const { return Vec::min(high, Vec::max(low, x)); }
  /* dy where x, or what it became, lies between the bounds. */
  CNN_INLINE Vec gradient(Vec dy, Vec x) const {
    return Vec::select(Mask::both(Vec::greater(x, low), Vec::less(x, high)), dy, Vec::zero());
  }
};

}  // namespace CNN_ISA
#endif
