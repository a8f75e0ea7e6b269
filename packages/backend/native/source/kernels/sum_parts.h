/* Sums that were made in parts. */
#ifndef CNN_KERNELS_SUM_PARTS_H
#define CNN_KERNELS_SUM_PARTS_H

#include "chunks.h"

namespace CNN_ISA {

/* into = the sum of `parts` arrays that lie one after the other. */
inline void sum_parts(const float* from, int64_t parts, int64_t count, float* into) {
  constexpr int64_t block = 4096;
  parallel_for(ceil_divide(count, block), [&](int64_t task, int) {
    const int64_t end = smaller(count, (task + 1) * block);
    for (int64_t i = task * block; i < end; i++) {
      float sum = from[i];
      for (int64_t part = 1; part < parts; part++) sum += from[part * count + i];
      into[i] = sum;
    }
  });
}

}  // namespace CNN_ISA

#endif
