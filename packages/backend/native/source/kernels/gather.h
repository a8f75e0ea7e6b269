/* y[outer, i, inner] = x[outer, indices[i], inner]. */
#ifndef CNN_KERNELS_GATHER_H
#define CNN_KERNELS_GATHER_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t gather(const GatherArguments& arguments) {
  const int64_t bytes = arguments.element_bytes * arguments.inner;
  const char* x = static_cast<const char*>(arguments.x);
  const int32_t* indices = arguments.indices;
  char* y = static_cast<char*>(arguments.y);
  const int64_t outer = arguments.outer;
  const int64_t axis = arguments.axis;
  const int64_t count = arguments.count;
  for_chunks(outer * count, bytes / 4, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      memcpy(y + i * bytes, x + (i / count * axis + indices[i % count]) * bytes, static_cast<size_t>(bytes));
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
