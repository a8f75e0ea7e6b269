#include "thread_pool.h"

#include <atomic>

#include "parking.h"
#include "profile.h"
#include "spin.h"

#ifndef __wasm__
#include <pthread.h>
#include <signal.h>
#endif

namespace cnn {
namespace {

/* The loop at hand. Written by the caller while the gate is closed and nobody is inside. */
struct Loop {
  TaskFunction function;
  const void* context;
  int threads;
};

/* The tasks that one thread begins with, from `next` on. Those of a loop follow each other in memory, and the next loop has
 * them in the same order: so a thread finds in its own cache what it wrote before. Fetching it from another core's takes long
 * where the two share no cache, as those of a virtual machine may at one time and not at another: LeNet's step took 5.5 or 8.5 ms by
 * that alone (Zen 4). */
struct alignas(64) Share {
  std::atomic<int64_t> next{0};
  int64_t end = 0;
};

/* The gate admits workers to the loop: how many are inside (low 16 bits), whether it is open, and the loop's number
 * (the rest). The caller waits only for workers that came in: one that the system has not scheduled yet costs nothing. */
constexpr uint32_t kInside = 0xffff;
constexpr uint32_t kOpen = 0x10000;
constexpr uint32_t kNumber = 0x20000;

constexpr uint32_t number_of(uint32_t gate) { return gate & ~(kInside | kOpen); }

Loop loop;
Share shares[kMaximumThreads];
alignas(64) std::atomic<uint32_t> gate{0};
alignas(64) std::atomic<bool> all_out{false};
std::atomic<bool> stopping{false};
std::atomic<int> threads{1};
Parking workers_sleep;

/* First the thread's own share, then what others have not come to. */
void do_tasks(int thread) {
  const Loop mine = loop;
  for (int i = 0; i < mine.threads; ++i) {
    Share& share = shares[(thread + i) % mine.threads];
    while (share.next.load(std::memory_order_relaxed) < share.end) {
      const int64_t task = share.next.fetch_add(1, std::memory_order_relaxed);
      if (task < share.end) mine.function(mine.context, task, thread);
    }
  }
}

/* Waits for the workers inside a loop that is closed: the last one out says so. */
void wait_for_last() {
  while (!spin_until([] { return all_out.load(std::memory_order_acquire); })) {
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
  if (thread_count() == 1 && tracing()) return run_traced(tasks, function, context);
  if (tasks <= 1 || thread_count() == 1) {
    for (int64_t task = 0; task < tasks; ++task) function(context, task, 0);
    return;
  }
  loop = {function, context, thread_count()};
  for (int thread = 0; thread < loop.threads; ++thread) {
    shares[thread].next.store(tasks * thread / loop.threads, std::memory_order_relaxed);
    shares[thread].end = tasks * (thread + 1) / loop.threads;
  }
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

#ifndef _WIN32
  /* Signals belong to the process's own threads. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
#endif
  int started = 1;
  while (started < count &&
         pthread_create(&workers[started], nullptr, start_worker, reinterpret_cast<void*>(intptr_t{started})) == 0) {
    ++started;
  }
#ifndef _WIN32
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
#endif
  threads = started;
}

#endif

}  // namespace cnn
