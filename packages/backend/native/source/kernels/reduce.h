/* y[outer, inner] = reduction of x[outer, axis, inner]. */
#ifndef CNN_KERNELS_REDUCE_H
#define CNN_KERNELS_REDUCE_H

#include "../../include/cnn_kernels.h"
#include "reduce_float.h"
#include "reduce_whole.h"

namespace CNN_ISA {

inline int32_t reduce(const ReduceArguments& arguments) {
  enum class Kind {
#define CNN_REDUCTION(name) name,
#include "../../include/cnn_kinds.h"
#undef CNN_REDUCTION
  };
  const bool is_float = arguments.type == CNN_FLOAT32;
  switch (static_cast<Kind>(arguments.kind)) {
    case Kind::sum: return is_float ? reduce_float<SumOf>(arguments, 1) : reduce_whole<WholeSum, int32_t>(arguments);
    case Kind::mean: return reduce_float<SumOf>(arguments, 1.0 / static_cast<double>(arguments.axis));
    case Kind::max:
      return is_float ? reduce_float<MaximumOf>(arguments, 1) : reduce_whole<WholeMaximum, int32_t>(arguments);
    case Kind::min:
      return is_float ? reduce_float<MinimumOf>(arguments, 1) : reduce_whole<WholeMinimum, int32_t>(arguments);
    case Kind::prod:
      return is_float ? reduce_float<ProductOf>(arguments, 1) : reduce_whole<WholeProduct, int32_t>(arguments);
    case Kind::all: return reduce_whole<WholeAll, uint8_t>(arguments);
    case Kind::any: return reduce_whole<WholeAny, uint8_t>(arguments);
  }
  return CNN_UNKNOWN_OPERATION;
}

}  // namespace CNN_ISA
#endif
