/* What the tests of convolutions and matrix products share: seeded numbers, one call of an operation under every instruction
 * set and with one and several threads, and the comparison with double precision. */
#ifndef CNN_TESTS_GEMM_TESTING_H
#define CNN_TESTS_GEMM_TESTING_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <algorithm>
#include <string>
#include <vector>

#include "../include/cnn_kernels.h"
#include "../source/operation.h"

namespace testing {

inline int failures = 0;

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 2654435769u + 1) {}
  uint32_t next() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state_ >> 33);
  }
  int64_t between(int64_t low, int64_t high) { return low + next() % (uint32_t)(high - low + 1); }
  float uniform() { return (float)(next() & 0xffffff) / 0x800000 - 1.0f; }
  std::vector<float> floats(int64_t count) {
    std::vector<float> values((size_t)count);
    for (float& value : values) value = uniform();
    return values;
  }

 private:
  uint64_t state_;
};

inline double address_of(const void* pointer) { return (double)(uintptr_t)pointer; }

inline void run(cnn::Operation operation, const std::vector<double>& arguments) {
  std::vector<double> program = {(double)(int)operation, (double)arguments.size()};
  program.insert(program.end(), arguments.begin(), arguments.end());
  const int32_t status = cnn_run(program.data(), (double)program.size());
  if (status != CNN_OK) printf("operation %d: status %d\n", (int)operation, status), failures++;
}

/* ||got - expected|| / ||expected|| <= tolerance, and NaN and infinity at the same places. */
inline void expect_close(const std::vector<float>& got, const std::vector<double>& expected, double tolerance,
                         const std::string& name) {
  double difference = 0, norm = 0;
  size_t odd = 0;
  for (size_t i = 0; i < expected.size(); i++) {
    if (!isfinite(expected[i]) || !isfinite(got[i])) {
      odd += !(isnan(expected[i]) ? isnan(got[i]) : (double)got[i] == expected[i]);
      continue;
    }
    difference += (got[i] - expected[i]) * (got[i] - expected[i]);
    norm += expected[i] * expected[i];
  }
  if (odd == 0 && sqrt(difference) <= tolerance * sqrt(norm)) return;
  printf("%s: relative error %.3g, %zu odd values of %zu\n", name.c_str(), sqrt(difference / norm), odd,
         expected.size());
  failures++;
}

/* compute(out) runs the operation into `out` under each instruction set; the result must be near `expected` and must not
 * depend on the number of threads. */
template <class Compute>
void expect_everywhere(const Compute& compute, const std::vector<double>& expected, double tolerance,
                       const std::string& name) {
  std::string sets = cnn_available_instruction_sets();
  for (char* set = strtok(&sets[0], ","); set; set = strtok(nullptr, ",")) {
    std::vector<float> results[2];
    for (int threads = 1; threads <= 2; threads++) {
      if (cnn_initialise(set, threads == 1 ? 1 : 3) != CNN_OK) printf("%s does not start\n", set), failures++;
      results[threads - 1].assign(expected.size(), NAN);
      compute(results[threads - 1].data());
    }
    const std::string where = name + " " + set;
    expect_close(results[0], expected, tolerance, where);
    if (!expected.empty() && memcmp(results[0].data(), results[1].data(), expected.size() * sizeof(float)) != 0)
      printf("%s: depends on the number of threads\n", where.c_str()), failures++;
  }
}

inline double activated(double x, int activation, double alpha) {
  switch (activation) {
    case CNN_RELU: return x > 0 || isnan(x) ? x : 0;
    case CNN_SIGMOID: return 1 / (1 + exp(-x));
    case CNN_TANH: return tanh(x);
    case CNN_RELU6: return x > 6 ? 6 : x > 0 || isnan(x) ? x : 0;
    case CNN_ELU: return x >= 0 ? x : exp(x) - 1;
    case CNN_LEAKY_RELU: return x < 0 ? alpha * x : x;
    default: return x;
  }
}

/* The activation's derivative where its output is y. */
inline double slope(double y, int activation, double alpha) {
  switch (activation) {
    case CNN_RELU: return y > 0;
    case CNN_SIGMOID: return y * (1 - y);
    case CNN_TANH: return 1 - y * y;
    case CNN_RELU6: return y > 0 && y < 6;
    case CNN_ELU: return y < 0 ? y + 1 : 1;
    case CNN_LEAKY_RELU: return y > 0 ? 1 : alpha;
    default: return 1;
  }
}

inline int report(const char* name) {
  printf("%s: %s\n", name, failures == 0 ? "passed" : "FAILED");
  return failures != 0;
}

}  // namespace testing

#endif
