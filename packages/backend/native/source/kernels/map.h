/* y[i] = f(inputs[i] ...) over vectors. */
#ifndef CNN_KERNELS_MAP_H
#define CNN_KERNELS_MAP_H

#include "chunks.h"

namespace CNN_ISA {

/* One run on this thread. y may be one of the inputs. */
template <class Function, class... Inputs>
CNN_INLINE void map_run(float* y, int64_t count, const Function& f, Inputs... inputs) {
  int64_t i = 0;
  for (; i + Vec::width <= count; i += Vec::width) Vec::store(y + i, f(Vec::load(inputs + i)...));
  if (i == count) return;
  const int rest = static_cast<int>(count - i);
  Vec::store_partial(y + i, f(Vec::load_partial(inputs + i, rest)...), rest);
}

/* Shared among the threads. */
template <class Function, class... Inputs>
void map(float* y, int64_t count, const Function& f, Inputs... inputs) {
  for_chunks(count, [&](int64_t begin, int64_t end) { map_run(y + begin, end - begin, f, (inputs + begin)...); });
}

}  // namespace CNN_ISA
#endif
