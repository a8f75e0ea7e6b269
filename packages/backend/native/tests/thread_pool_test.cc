/* The pool of threads: each task runs exactly once, on a thread that exists, whatever the number of threads and however
 * often it changes. */
#include "../source/thread_pool.h"

#include <time.h>

#include <atomic>
#include <thread>

#include "gemm_testing.h"

using namespace testing;

namespace {

template <class Body>
void loop(int64_t tasks, const Body& body) {
  cnn::run_tasks(
      tasks, [](const void* context, int64_t task, int thread) { (*static_cast<const Body*>(context))(task, thread); },
      &body);
}

void each_once(int64_t tasks) {
  std::vector<int> runs(static_cast<size_t>(tasks), 0);
  std::atomic<int> strangers{0};
  loop(tasks, [&](int64_t task, int thread) {
    runs[static_cast<size_t>(task)]++;
    if (thread < 0 || thread >= cnn::thread_count()) strangers++;
  });
  for (int run : runs) failures += run != 1;
  failures += strangers != 0;
}

/* Loops long and short, with pauses after which the workers sleep. */
void many_loops() {
  Random random(5);
  for (int round = 0; round < 3000; round++) {
    each_once(random.between(0, 40));
    if (round % 500 == 0) {
      const timespec pause{0, 2'000'000};
      nanosleep(&pause, nullptr);
    }
  }
}

/* Workers write what the caller reads after the loop, and the other way round. */
void ordered() {
  int64_t values[64] = {};
  for (int round = 0; round < 2000; round++) {
    loop(64, [&](int64_t task, int) { values[task] += task; });
    for (int64_t task = 0; task < 64; task++) failures += values[task] != (round + 1) * task;
  }
}

void changing_threads() {
  for (int threads : {1, 2, 4, 1, 3, 8, 2, 2, 1}) {
    cnn::start_threads(threads);
    failures += cnn::thread_count() != threads;
    for (int round = 0; round < 20; round++) each_once(50);
  }
  cnn::start_threads(0);
  failures += cnn::thread_count() != 1;
}

/* Threads of JavaScript that share the addon run their programs one after the other. */
void several_callers() {
  cnn_initialise("", 2);
  std::vector<float> results[3];
  std::vector<std::thread> callers;
  for (size_t caller = 0; caller < 3; caller++) {
    results[caller].assign(100000, 0);
    callers.emplace_back([&, caller] {
      for (int round = 0; round < 20; round++) {
        float* y = results[caller].data();
        const double program[] = {static_cast<double>(cnn::Operation::fill),
                                  4,
                                  CNN_FLOAT32,
                                  address_of(y),
                                  100000,
                                  static_cast<double>(caller)};
        cnn_run(program, 6);
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  for (size_t caller = 0; caller < 3; caller++) {
    for (float value : results[caller]) failures += value != static_cast<float>(caller);
  }
}

}  // namespace

int main() {
  changing_threads();
  for (int threads : {1, 2, 3}) {
    cnn::start_threads(threads);
    many_loops();
    ordered();
  }
  several_callers();
  return report("thread pool");
}
