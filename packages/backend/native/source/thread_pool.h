/* One pool of threads for all kernels: the caller and its workers share the tasks of a loop. */
#ifndef CNN_THREAD_POOL_H
#define CNN_THREAD_POOL_H

#include <stdint.h>

namespace cnn {

constexpr int kMaximumThreads = 256;

/* The caller's thread included. Threads are numbered from 0, the caller. */
int thread_count();

/* Stops the workers and starts `threads` - 1 others. Under
 * WebAssembly JavaScript starts them, each of which calls worker_main; then this only says how many of them take part. */
void start_threads(int threads);

/* What a worker does until the pool stops. */
void worker_main(int thread);

/* Calls function(context, task, thread) once for each task, in no particular order, and returns when all are done.
 * Loops do not nest. */
using TaskFunction = void (*)(const void* context, int64_t task, int thread);
void run_tasks(int64_t tasks, TaskFunction function, const void* context);

}  // namespace cnn

#ifdef CNN_ISA
/* Compiled inside each instruction set's namespace: a template shared between them would be merged by the linker,
 * and an AVX-512 copy could then run on a CPU without it. */
namespace CNN_ISA {

using cnn::thread_count;

/* body(task, thread) for each task. Make the tasks independent of thread_count(), so that results are too. */
template <class Body>
void parallel_for(int64_t tasks, const Body& body) {
  cnn::run_tasks(
      tasks, [](const void* context, int64_t task, int thread) { (*static_cast<const Body*>(context))(task, thread); },
      &body);
}

}  // namespace CNN_ISA
#endif
#endif
