/* y[outer, i, inner] = x[outer, indices[i], inner]. */
#ifndef CNN_KERNELS_GATHER_H
#define CNN_KERNELS_GATHER_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "arguments.h"
#include "chunks.h"

namespace CNN_ISA {

inline int32_t gather(const double* arguments) {
  const int64_t bytes = whole(arguments[0]) * whole(arguments[6]);
  const char* x = address<char>(arguments[1]);
  const int32_t* indices = address<int32_t>(arguments[2]);
  char* y = address<char>(arguments[3]);
  const int64_t outer = whole(arguments[4]);
  const int64_t axis = whole(arguments[5]);
  const int64_t count = whole(arguments[7]);
  for_chunks(outer * count, bytes / 4, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      memcpy(y + i * bytes, x + (i / count * axis + indices[i % count]) * bytes, static_cast<size_t>(bytes));
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
