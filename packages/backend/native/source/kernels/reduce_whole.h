/* Reductions of int32 and bool. */
#ifndef CNN_KERNELS_REDUCE_WHOLE_H
#define CNN_KERNELS_REDUCE_WHOLE_H

#include "../workspace.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

/* The first value and the step from one value to the next; int32 wraps. */
struct WholeSum {
  static constexpr int64_t start = 0;
  static CNN_INLINE int64_t of(int64_t a, int64_t b) { return a + b; }
};
struct WholeProduct {
  static constexpr int64_t start = 1;
  static CNN_INLINE int64_t of(int64_t a, int64_t b) { return static_cast<int32_t>(a * b); }
};
struct WholeMaximum {
  static constexpr int64_t start = INT32_MIN;
  static CNN_INLINE int64_t of(int64_t a, int64_t b) { return a > b ? a : b; }
};
struct WholeMinimum {
  static constexpr int64_t start = INT32_MAX;
  static CNN_INLINE int64_t of(int64_t a, int64_t b) { return a < b ? a : b; }
};
struct WholeAll {
  static constexpr int64_t start = 1;
  static CNN_INLINE int64_t of(int64_t a, int64_t b) { return a & (b != 0); }
};
struct WholeAny {
  static constexpr int64_t start = 0;
  static CNN_INLINE int64_t of(int64_t a, int64_t b) { return a | (b != 0); }
};

template <class Reduction, class T>
int32_t reduce_whole(const ReduceArguments& arguments) {
  if (reserving()) return CNN_OK;
  const T* x = static_cast<const T*>(arguments.x);
  T* y = static_cast<T*>(arguments.y);
  const int64_t axis = arguments.axis;
  const int64_t inner = arguments.inner;
  for_chunks(arguments.outer * inner, axis, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const T* from = x + i / inner * axis * inner + i % inner;
      int64_t value = Reduction::start;
      for (int64_t k = 0; k < axis; ++k) value = Reduction::of(value, from[k * inner]);
      y[i] = static_cast<T>(value);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
