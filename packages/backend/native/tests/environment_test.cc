/* Threads of JavaScript that share the addon: none disturbs another, and one that ends leaves nothing behind. */
#include "../bindings/environment.h"

#include <atomic>
#include <thread>

#include "gemm_testing.h"

using namespace testing;
using cnn::Environment;

namespace {

void expect(bool condition, const char* what) {
  if (condition) return;
  printf("expected %s\n", what);
  failures++;
}

std::vector<double> fill(double address, int64_t count, double value) {
  return {static_cast<double>(cnn::Operation::fill), 4, CNN_FLOAT32, address, static_cast<double>(count), value};
}

void gives_back() {
  const double before = cnn_bytes_in_use();
  Environment environment;
  const double kept = environment.allocate(1000), freed = environment.allocate(2000);
  environment.allocate(3e6);
  environment.free(freed);
  environment.free(freed);
  environment.free(kept + 8);
  environment.free(0);
  environment.free(NAN);
  expect(cnn_bytes_in_use() > before + 3e6, "what is held to be counted");
  environment.end();
  expect(cnn_bytes_in_use() == before, "everything to be given back");
}

void settings() {
  Environment first;
  Environment second;
  expect(first.initialise("scalar", 3, 1) == CNN_OK, "the first to choose");
  expect(second.initialise("", 0, 7) == CNN_OK, "no wish to be granted");
  expect(second.initialise("scalar", 3, 7) == CNN_OK, "the same wish to be granted");
  expect(second.initialise("", 2, 7) == Environment::kInUse, "another number of threads to be refused");
  expect(second.initialise("simd128", 0, 7) == Environment::kInUse, "another instruction set to be refused");
  expect(first.initialise("", 2, 7) == Environment::kInUse, "the first to be bound too");
  expect(cnn_threads() == 3 && strcmp(cnn_instruction_set(), "scalar") == 0, "nothing to have changed");
  second.end();
  expect(first.initialise("", 2, 7) == CNN_OK && cnn_threads() == 2, "the only one to choose anew");
  expect(first.initialise("abacus", 2, 7) == CNN_UNKNOWN_OPERATION, "an unknown instruction set to be refused");
  first.end();
  expect(cnn_threads() == 1, "no thread to run without environments");
}

/* Each computes, allocates and frees on its own; one of them ends while a program of its own runs beside it. */
void together() {
  const double before = cnn_bytes_in_use();
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int index = 0; index < 4; index++) {
    threads.emplace_back([&wrong, index] {
      Environment mine;
      mine.initialise("", 0, 2);
      constexpr int64_t count = 50000;
      const double block = mine.allocate(count * 4);
      const std::vector<double> program = fill(block, count, index);
      for (int round = 0; round < 50; round++) {
        mine.free(mine.allocate(double(1000 * round)));
        if (mine.run(program.data(), double(program.size())) != CNN_OK) wrong++;
        const float* values = reinterpret_cast<const float*>(static_cast<uintptr_t>(block));
        for (int64_t i = 0; i < count; i += 97) wrong += values[i] != float(index);
      }
      std::thread beside([&] {
        for (int round = 0; round < 50; round++) mine.run(program.data(), double(program.size()));
      });
      mine.end();
      beside.join();
    });
  }
  for (std::thread& thread : threads) thread.join();
  expect(wrong == 0, "each to see its own values");
  expect(cnn_bytes_in_use() == before, "all to give everything back");
}

}  // namespace

int main() {
  gives_back();
  settings();
  together();
  return report("environments");
}
