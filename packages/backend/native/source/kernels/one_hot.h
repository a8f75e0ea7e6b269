/* y[i, j] = on where j = indices[i], else off. */
#ifndef CNN_KERNELS_ONE_HOT_H
#define CNN_KERNELS_ONE_HOT_H

#include "../../include/cnn_kernels.h"
#include "arguments.h"
#include "chunks.h"

namespace CNN_ISA {

inline int32_t one_hot(const double* arguments) {
  const int32_t* indices = address<int32_t>(arguments[0]);
  float* y = address<float>(arguments[1]);
  const int64_t depth = whole(arguments[3]);
  const float on = static_cast<float>(arguments[4]);
  const float off = static_cast<float>(arguments[5]);
  for_chunks(whole(arguments[2]), depth, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      for (int64_t j = 0; j < depth; ++j) y[i * depth + j] = j == indices[i] ? on : off;
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
