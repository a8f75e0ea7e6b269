/* What dropout multiplies with. */
#ifndef CNN_KERNELS_DROPOUT_MASK_H
#define CNN_KERNELS_DROPOUT_MASK_H

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "counter_random.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t dropout_mask(const DropoutMaskArguments& a) {
  const uint32_t seed = static_cast<uint32_t>(*a.seed);
  const DropoutRule rule(a.rate);
  for_chunks(a.count, 2, [&](int64_t begin, int64_t end) {
    const DropoutRule mine = rule;
    const uint32_t key = seed, first = static_cast<uint32_t>(begin), count = static_cast<uint32_t>(end - begin);
    float* mask = a.mask + begin;
    for (uint32_t i = 0; i < count; ++i) mask[i] = mine.keeps(drawn(key, first + i)) ? mine.scale : 0.0f;
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
