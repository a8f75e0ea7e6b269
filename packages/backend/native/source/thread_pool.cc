#include "thread_pool.h"

#include <atomic>

#include "parking.h"
#include "spin.h"

#ifndef __wasm__
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#endif

namespace cnn {
namespace {

/* The loop at hand. Written by the caller while the gate is closed and nobody is inside. */
struct Loop {
  TaskFunction function;
  const void* context;
  int64_t tasks;
};

/* The gate admits workers to the loop: how many are inside (low 16 bits), whether it is open, and the loop's number
 * (the rest). The caller waits only for workers that came in: one that the system has not scheduled yet costs nothing. */
constexpr uint32_t kInside = 0xffff;
constexpr uint32_t kOpen = 0x10000;
constexpr uint32_t kNumber = 0x20000;

constexpr uint32_t number_of(uint32_t gate) { return gate & ~(kInside | kOpen); }

Loop loop;
alignas(64) std::atomic<int64_t> next_task{0};
alignas(64) std::atomic<uint32_t> gate{0};
alignas(64) std::atomic<bool> all_out{false};
std::atomic<bool> stopping{false};
std::atomic<int> threads{1};
Parking workers_sleep;

void do_tasks(int thread) {
  const Loop mine = loop;
  for (;;) {
    const int64_t task = next_task.fetch_add(1, std::memory_order_relaxed);
    if (task >= mine.tasks) return;
    mine.function(mine.context, task, thread);
  }
}

/* Waits for the workers inside a loop that is closed: the last one out says so. */
void wait_for_last() {
  while (!spin_until([] { return all_out.load(std::memory_order_acquire); })) {
#ifndef __wasm__
    sched_yield();
#endif
  }
}

void leave() {
  const uint32_t left = gate.fetch_sub(1, std::memory_order_acq_rel) - 1;
  if ((left & (kOpen | kInside)) == 0) all_out.store(true, std::memory_order_release);
}

int bounded(int count) { return count < 1 ? 1 : count > kMaximumThreads ? kMaximumThreads : count; }

}  // namespace

int thread_count() { return threads.load(std::memory_order_relaxed); }

void run_tasks(int64_t tasks, TaskFunction function, const void* context) {
  if (tasks <= 1 || thread_count() == 1) {
    for (int64_t task = 0; task < tasks; ++task) function(context, task, 0);
    return;
  }
  loop = {function, context, tasks};
  next_task.store(0, std::memory_order_relaxed);
  all_out.store(false, std::memory_order_relaxed);
  gate.store((number_of(gate.load(std::memory_order_relaxed)) + kNumber) | kOpen);
  workers_sleep.wake_all(gate);
  do_tasks(0);
  const uint32_t inside = gate.fetch_and(~kOpen, std::memory_order_acq_rel) & kInside;
  if (inside != 0) wait_for_last();
}

void worker_main(int thread) {
  uint32_t seen = 0;
  uint32_t now = 0;
  const auto called = [&] {
    now = gate.load(std::memory_order_acquire);
    return ((now & kOpen) != 0 && number_of(now) != seen && thread < thread_count()) ||
           stopping.load(std::memory_order_relaxed);
  };
  for (;;) {
    while (!spin_until(called)) workers_sleep.wait(gate, now);
    if (stopping.load(std::memory_order_relaxed)) return;
    if (!gate.compare_exchange_weak(now, now + 1, std::memory_order_acq_rel)) continue;
    seen = number_of(now);
    do_tasks(thread);
    leave();
  }
}

#ifdef __wasm__

void start_threads(int count) { threads = bounded(count); }

#else

namespace {

pthread_t workers[kMaximumThreads];

void stop_workers() {
  stopping = true;
  gate.fetch_add(kNumber);
  workers_sleep.wake_all(gate);
  for (int thread = 1; thread < thread_count(); ++thread) pthread_join(workers[thread], nullptr);
  threads = 1;
  stopping = false;
}

void* start_worker(void* thread) {
  worker_main(static_cast<int>(reinterpret_cast<intptr_t>(thread)));
  return nullptr;
}

}  // namespace

void start_threads(int count) {
  count = bounded(count);
  if (count == thread_count()) return;
  stop_workers();

  /* Signals belong to the process's own threads. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int started = 1;
  while (started < count &&
         pthread_create(&workers[started], nullptr, start_worker, reinterpret_cast<void*>(intptr_t{started})) == 0) {
    ++started;
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  threads = started;
}

#endif

}  // namespace cnn
