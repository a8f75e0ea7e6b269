/* Busy waiting. */
#ifndef CNN_SPIN_H
#define CNN_SPIN_H

#include <stdint.h>

#include <atomic>

#ifndef __wasm__
#include <sched.h>
#include <time.h>
#endif

namespace cnn {

/* Tells the core that this is a waiting loop. */
inline void relax() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

/* Waits for the predicate for as long as a training's JavaScript takes between two steps of a small network; says whether it came true. A thread that
 * has gone to sleep instead takes some tens of microseconds to wake.
 *
 * After as long as JavaScript takes between two predictions it lets others have the core: for some milliseconds the system may have put the
 * thread that it waits for on the same one, even beside an idle one. */
template <class Predicate>
bool spin_until(const Predicate& predicate) {
#ifdef __wasm__
  for (int round = 0; round < 20000; ++round) {
    if (predicate()) return true;
  }
#else
  constexpr int64_t kNanoseconds = 200'000, kAlone = 40'000;
  timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int64_t waited = 0; waited < kNanoseconds;) {
    for (int round = 0; round < 16; ++round) {
      if (predicate()) return true;
      relax();
    }
    if (waited > kAlone) sched_yield();
    clock_gettime(CLOCK_MONOTONIC, &now);
    waited = static_cast<int64_t>(now.tv_sec - start.tv_sec) * 1'000'000'000 + (now.tv_nsec - start.tv_nsec);
  }
#endif
  return predicate();
}

/* For critical sections of some hundred instructions. */
class SpinLock {
 public:
  void lock() {
    while (held_.exchange(true, std::memory_order_acquire)) relax();
  }
  void unlock() { held_.store(false, std::memory_order_release); }

 private:
  std::atomic<bool> held_{false};
};

class SpinGuard {
 public:
  explicit SpinGuard(SpinLock& lock) : lock_(lock) { lock_.lock(); }
  ~SpinGuard() { lock_.unlock(); }
  SpinGuard(const SpinGuard&) = delete;
  SpinGuard& operator=(const SpinGuard&) = delete;

 private:
  SpinLock& lock_;
};

}  // namespace cnn
#endif
