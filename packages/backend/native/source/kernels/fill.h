/* y[...] = value. */
#ifndef CNN_KERNELS_FILL_H
#define CNN_KERNELS_FILL_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

template <class T>
void fill_with(T* y, int64_t count, T value) {
  for_chunks(count, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) y[i] = value;
  });
}

inline int32_t fill(const FillArguments& arguments) {
  const int64_t count = arguments.count;
  const double value = arguments.value;
  switch (arguments.type) {
    case CNN_FLOAT32: fill_with(static_cast<float*>(arguments.y), count, static_cast<float>(value)); break;
    case CNN_INT32: fill_with(static_cast<int32_t*>(arguments.y), count, static_cast<int32_t>(value)); break;
    default: fill_with(static_cast<uint8_t*>(arguments.y), count, static_cast<uint8_t>(value));
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
