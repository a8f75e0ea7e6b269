/* y = condition ? a : b. */
#ifndef CNN_KERNELS_SELECT_H
#define CNN_KERNELS_SELECT_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

template <class T>
void select_elements(const SelectArguments& arguments) {
  const uint8_t* condition = arguments.condition;
  const T* a = static_cast<const T*>(arguments.a);
  const T* b = static_cast<const T*>(arguments.b);
  T* y = static_cast<T*>(arguments.y);
  const int64_t inner = arguments.inner;
  for_chunks(arguments.count, inner, [&](int64_t begin, int64_t end) {
    if (inner == 1) {
      for (int64_t i = begin; i < end; ++i) y[i] = condition[i] ? a[i] : b[i];
      return;
    }
    for (int64_t i = begin; i < end; ++i) {
      memmove(y + i * inner, (condition[i] ? a : b) + i * inner, static_cast<size_t>(inner) * sizeof(T));
    }
  });
}

inline int32_t select(const SelectArguments& arguments) {
  if (arguments.element_bytes == 1) {
    select_elements<uint8_t>(arguments);
  } else {
    select_elements<uint32_t>(arguments);
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
