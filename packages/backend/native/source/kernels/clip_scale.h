/* What gradients are multiplied with so that their norm stays within a limit. */
#ifndef CNN_KERNELS_CLIP_SCALE_H
#define CNN_KERNELS_CLIP_SCALE_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t clip_scale(const ClipScaleArguments& a) {
  const double share = a.limit / (::sqrt(static_cast<double>(*a.total)) + 1e-6);
  *a.scale = static_cast<float>((share > 1 ? 1 : share) * a.factor);
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
