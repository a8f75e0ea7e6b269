/* Between element types, divided where the result is float32. */
#ifndef CNN_KERNELS_CAST_H
#define CNN_KERNELS_CAST_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

/* Truncated; NaN and infinity become 0 and what lies beyond int32 wraps, as JavaScript's | 0 does. */
inline int32_t truncated(float x) {
  if (x > -2147483648.0f && x < 2147483648.0f) return static_cast<int32_t>(x);
  if (!(x - x == 0)) return 0;
  return static_cast<int32_t>(static_cast<uint32_t>(static_cast<int64_t>(fmod(x, 4294967296.0))));
}

inline int32_t truncated(int32_t x) { return x; }
inline int32_t truncated(uint8_t x) { return x; }

template <class From, class To, class Convert>
void cast_each(const CastArguments& arguments, const Convert& convert) {
  const From* x = static_cast<const From*>(arguments.x);
  To* y = static_cast<To*>(arguments.y);
  for_chunks(arguments.count, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) y[i] = convert(x[i]);
  });
}

template <class From>
void cast_from(const CastArguments& arguments) {
  const float divisor = static_cast<float>(arguments.divisor);
  switch (arguments.to) {
    case CNN_FLOAT32: return cast_each<From, float>(arguments, [=](From x) { return static_cast<float>(x) / divisor; });
    case CNN_INT32: return cast_each<From, int32_t>(arguments, [](From x) { return truncated(x); });
    default: return cast_each<From, uint8_t>(arguments, [](From x) { return static_cast<uint8_t>(x != 0); });
  }
}

inline int32_t cast(const CastArguments& arguments) {
  switch (arguments.from) {
    case CNN_FLOAT32: cast_from<float>(arguments); break;
    case CNN_INT32: cast_from<int32_t>(arguments); break;
    default: cast_from<uint8_t>(arguments);
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
