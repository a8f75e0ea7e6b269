/* A counter-based generator: what element i draws depends on the seed and i alone, so on no order of threads or vectors. */
#ifndef CNN_KERNELS_COUNTER_RANDOM_H
#define CNN_KERNELS_COUNTER_RANDOM_H

#include <stdint.h>

namespace CNN_ISA {

/* The finaliser of murmur3 over a counter, as @cnn/train draws on other engines: one seed gives one run. */
CNN_INLINE uint32_t drawn(uint32_t seed, uint32_t index) {
  uint32_t hash = seed + index * 0x9e3779b9u;
  hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
  hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
  return hash ^ (hash >> 16);
}

/* What dropout decides by: 31 bits of what an element draws, kept above `last_dropped`, and then multiplied with `scale`. */
struct DropoutRule {
  int32_t last_dropped;
  float scale;

  explicit DropoutRule(double rate)
      : last_dropped(static_cast<int32_t>(static_cast<int64_t>(rate * 2147483648.0 + 0.5) - 1)),
        scale(rate >= 1 ? 0.0f : static_cast<float>(1 / (1 - rate))) {}
  CNN_INLINE bool keeps(uint32_t draw) const { return static_cast<int32_t>(draw >> 1) > last_dropped; }
};

}  // namespace CNN_ISA
#endif
