/* y[i, j] = on where j = indices[i], else off. */
#ifndef CNN_KERNELS_ONE_HOT_H
#define CNN_KERNELS_ONE_HOT_H

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t one_hot(const OneHotArguments& arguments) {
  const int32_t* indices = arguments.indices;
  float* y = arguments.y;
  const int64_t depth = arguments.depth;
  const float on = static_cast<float>(arguments.on);
  const float off = static_cast<float>(arguments.off);
  for_chunks(arguments.count, depth, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      for (int64_t j = 0; j < depth; ++j) y[i * depth + j] = j == indices[i] ? on : off;
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
