/* Reading the arguments of an operation. */
#ifndef CNN_KERNELS_ARGUMENTS_H
#define CNN_KERNELS_ARGUMENTS_H

#include <stdint.h>

#include "../../include/cnn_kernels.h"
#include "../operation.h"

namespace CNN_ISA {

template <class T>
CNN_INLINE T* address(double argument) {
  return reinterpret_cast<T*>(static_cast<uintptr_t>(argument));
}

CNN_INLINE int64_t whole(double argument) { return static_cast<int64_t>(argument); }

CNN_INLINE int64_t bytes_of(int type) { return type == CNN_BOOL || type == CNN_UINT8 ? 1 : 4; }

/* How many elements dimensions(…) stand for. */
CNN_INLINE int64_t elements(const double* dimensions) {
  int64_t count = 1;
  for (int64_t i = 0; i < whole(dimensions[0]); ++i) count *= whole(dimensions[1 + 3 * i]);
  return count;
}

/* The elements from a tensor's start to the farthest one that its strides reach from an offset. */
CNN_INLINE int64_t reach(const double* dimensions, int which, int64_t offset) {
  for (int64_t i = 0; i < whole(dimensions[0]); ++i) {
    const int64_t size = whole(dimensions[1 + 3 * i]), stride = whole(dimensions[2 + 3 * i + which]);
    if (size == 0) return 0;
    if (stride > 0) offset += (size - 1) * stride;
  }
  return offset + 1;
}

}  // namespace CNN_ISA
#endif
