/* y = condition ? a : b. */
#ifndef CNN_KERNELS_SELECT_H
#define CNN_KERNELS_SELECT_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "arguments.h"
#include "chunks.h"

namespace CNN_ISA {

template <class T>
void select_elements(const double* arguments) {
  const uint8_t* condition = address<uint8_t>(arguments[1]);
  const T* a = address<T>(arguments[2]);
  const T* b = address<T>(arguments[3]);
  T* y = address<T>(arguments[4]);
  const int64_t inner = whole(arguments[6]);
  for_chunks(whole(arguments[5]), inner, [&](int64_t begin, int64_t end) {
    if (inner == 1) {
      for (int64_t i = begin; i < end; ++i) y[i] = condition[i] ? a[i] : b[i];
      return;
    }
    for (int64_t i = begin; i < end; ++i) {
      memmove(y + i * inner, (condition[i] ? a : b) + i * inner, static_cast<size_t>(inner) * sizeof(T));
    }
  });
}

inline int32_t select(const double* arguments) {
  if (whole(arguments[0]) == 1) {
    select_elements<uint8_t>(arguments);
  } else {
    select_elements<uint32_t>(arguments);
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
