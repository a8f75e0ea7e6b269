/* Loops over many elements, shared among the threads. */
#ifndef CNN_KERNELS_CHUNKS_H
#define CNN_KERNELS_CHUNKS_H

#include "../thread_pool.h"

namespace CNN_ISA {

/* Some ten microseconds of simple arithmetic; less is not worth waking a thread. */
constexpr int64_t kChunk = 16384;

using ChunkFunction = void (*)(const void* body, int64_t begin, int64_t end);

/* Once for all loops, so that each body is compiled once: the kernels are also a download. */
__attribute__((noinline)) inline void for_each_chunk(int64_t count, int64_t elements_each, ChunkFunction function,
                                                     const void* body) {
  const int64_t step = elements_each >= kChunk ? 1 : kChunk / (elements_each < 1 ? 1 : elements_each);
  if (count <= step + step / 2) {
    if (count > 0) function(body, 0, count);
    return;
  }
  parallel_for((count + step - 1) / step, [=](int64_t task, int) {
    const int64_t begin = task * step;
    function(body, begin, begin + step < count ? begin + step : count);
  });
}

/* parallel_for, but on this thread alone where all tasks together have fewer products than are worth a wake-up: that costs the caller 2 to 4
 * microseconds where the workers sleep, in which a core does some 200 000 products. */
template <class Body>
void parallel_for_products(int64_t tasks, int64_t products, const Body& body) {
  constexpr int64_t least_products = 400000;
  if (products >= least_products) return parallel_for(tasks, body);
  for (int64_t task = 0; task < tasks; ++task) body(task, 0);
}

/* body(begin, end) for ranges that cover 0 ... count, each about as much work as `elements_each` * (end - begin)
 * elements of simple arithmetic. */
template <class Body>
void for_chunks(int64_t count, int64_t elements_each, const Body& body) {
  for_each_chunk(
      count, elements_each,
      [](const void* context, int64_t begin, int64_t end) { (*static_cast<const Body*>(context))(begin, end); }, &body);
}

template <class Body>
void for_chunks(int64_t count, const Body& body) {
  for_chunks(count, 1, body);
}

}  // namespace CNN_ISA
#endif
