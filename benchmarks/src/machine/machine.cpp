// What the machine can do at most: fused multiply-adds out of registers, and copying memory that no cache holds.
//
//     machine THREADS   prints GFLOP/s and GB/s (bytes read and bytes written) of all threads together

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#if defined(__AVX512F__)
constexpr int bytes = 64;
#elif defined(__AVX__)
constexpr int bytes = 32;
#else
constexpr int bytes = 16;
#endif
typedef float Vector __attribute__((vector_size(bytes)));
using Clock = std::chrono::steady_clock;

constexpr int chains = 12;  // of dependent operations: enough to fill the latency of two units
constexpr long repeats = 50'000'000;
constexpr size_t block = size_t{96} << 20;

static void multiply_add() {
  Vector sums[chains], factor, addend;
  for (int lane = 0; lane < bytes / 4; lane++) {
    factor[lane] = 0.999f;
    addend[lane] = 0.001f;
    for (auto& sum : sums) sum[lane] = lane;
  }
  asm volatile("" : "+m"(factor), "+m"(addend));
  for (long repeat = 0; repeat < repeats; repeat++) {
#pragma GCC unroll 12
    for (int chain = 0; chain < chains; chain++) sums[chain] = sums[chain] * factor + addend;
  }
  for (auto& sum : sums) asm volatile("" ::"m"(sum));
}

// Seconds that all threads together take, from the moment when all are ready.
static double timed(int threads, const std::function<void(int)>& work) {
  std::atomic<int> waiting{threads};
  std::vector<std::thread> pool;
  std::vector<Clock::time_point> began(threads), ended(threads);
  for (int thread = 0; thread < threads; thread++) {
    pool.emplace_back([&, thread] {
      for (waiting--; waiting > 0;) std::this_thread::yield();
      began[thread] = Clock::now();
      work(thread);
      ended[thread] = Clock::now();
    });
  }
  for (auto& thread : pool) thread.join();
  const auto first = *std::min_element(began.begin(), began.end());
  const auto last = *std::max_element(ended.begin(), ended.end());
  return std::chrono::duration<double>(last - first).count();
}

int main(int count, char** values) {
  const int threads = count > 1 ? std::max(1, std::atoi(values[1])) : 1;
  double operations = 0, copied = 0;
  // Many short attempts, apart from each other: the best one is one that nobody else disturbed.
  for (int attempt = 0; attempt < 10; attempt++) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const double seconds = timed(threads, [](int) { multiply_add(); });
    operations = std::max(operations, 2.0 * threads * repeats * chains * (bytes / 4) / seconds);
  }
  std::vector<std::unique_ptr<char[]>> from, to;
  for (int thread = 0; thread < threads; thread++) {
    from.emplace_back(new char[block]);
    to.emplace_back(new char[block]);
    std::memset(from.back().get(), 1, block);
    std::memset(to.back().get(), 2, block);
  }
  for (int attempt = 0; attempt < 8; attempt++) {
    const double seconds = timed(threads, [&](int thread) {
      std::memcpy(to[thread].get(), from[thread].get(), block);
      asm volatile("" ::: "memory");
    });
    copied = std::max(copied, 2.0 * threads * block / seconds);
  }
  std::printf("%.3f %.3f\n", operations / 1e9, copied / 1e9);
}
