/* Where the largest or smallest element lies along an axis. */
#ifndef CNN_KERNELS_ARG_REDUCE_H
#define CNN_KERNELS_ARG_REDUCE_H

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

template <class T>
int32_t first_best(const T* x, int64_t count, int64_t stride, bool smallest) {
  T best = x[0];
  int64_t place = 0;
  for (int64_t i = 1; i < count; ++i) {
    const T value = x[i * stride];
    if (smallest ? value < best : value > best) {
      best = value;
      place = i;
    }
  }
  return static_cast<int32_t>(place);
}

template <class T>
void arg_reduce_of(const ArgReduceArguments& arguments) {
  const bool smallest = arguments.kind != 0;
  const T* x = static_cast<const T*>(arguments.x);
  int32_t* y = arguments.y;
  const int64_t axis = arguments.axis;
  const int64_t inner = arguments.inner;
  for_chunks(arguments.outer * inner, axis, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      y[i] = first_best(x + i / inner * axis * inner + i % inner, axis, inner, smallest);
    }
  });
}

inline int32_t arg_reduce(const ArgReduceArguments& arguments) {
  switch (arguments.type) {
    case CNN_FLOAT32: arg_reduce_of<float>(arguments); break;
    case CNN_INT32: arg_reduce_of<int32_t>(arguments); break;
    default: arg_reduce_of<uint8_t>(arguments);
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
