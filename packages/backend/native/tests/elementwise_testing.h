/* Compares an operation with a function of one element, for every instruction set and number of threads, on values that
 * include NaN, infinities and signed zeros. */
#ifndef CNN_TESTS_ELEMENTWISE_TESTING_H
#define CNN_TESTS_ELEMENTWISE_TESTING_H

#include <algorithm>

#include "gemm_testing.h"

namespace testing {

enum Unary {
#define CNN_UNARY(name) unary_##name,
#include "../include/cnn_kinds.h"
#undef CNN_UNARY
};
enum Binary {
#define CNN_BINARY(name) binary_##name,
#include "../include/cnn_kinds.h"
#undef CNN_BINARY
};
enum Reduction {
#define CNN_REDUCTION(name) reduction_##name,
#include "../include/cnn_kinds.h"
#undef CNN_REDUCTION
};

/* Around the widths of vectors and of the chunks that threads share. */
constexpr int64_t kCounts[] = {0, 1, 3, 4, 7, 8, 15, 16, 17, 33, 1000, 16384, 40001};

inline std::vector<float> with_oddities(std::vector<float> values) {
  const float odd[] = {NAN, INFINITY, -INFINITY, 0.0f, -0.0f, 0.5f, 1.5f, -2.5f, 100.0f, -100.0f, 1e-30f};
  for (size_t i = 0; i < values.size(); i++) {
    if (i % 5 == 2) values[i] = odd[i / 5 % (sizeof odd / sizeof *odd)];
  }
  return values;
}

inline std::vector<float> scaled(std::vector<float> values, float by) {
  for (float& value : values) value *= by;
  return values;
}

/* Each element on its own, relative to its size. */
template <class T>
bool near(T got, double expected, double tolerance) {
  if (expected != expected) return got != got;
  const double value = static_cast<double>(got);
  return value == expected || fabs(value - expected) <= tolerance * fabs(expected) + 1e-37;
}

/* compute(out) fills `count` elements; expected(i) is what element i should be. Nothing beyond may be written. */
template <class T, class Compute, class Expected>
void expect_each(const char* name, int64_t count, double tolerance, const Compute& compute, const Expected& expected) {
  std::string sets = cnn_available_instruction_sets();
  for (char* set = strtok(&sets[0], ","); set; set = strtok(nullptr, ",")) {
    for (int threads : {1, 3}) {
      cnn_initialise(set, threads);
      std::vector<T> out(static_cast<size_t>(count) + 16, T(77));
      compute(out.data());
      for (int64_t i = 0; i < count + 16; i++) {
        const T got = out[static_cast<size_t>(i)];
        const double want = i < count ? static_cast<double>(expected(i)) : 77;
        if (near(got, want, tolerance)) continue;
        printf("%s %s, %d threads, %lld elements: [%lld] is %.9g, not %.9g\n", name, set, threads,
               static_cast<long long>(count), static_cast<long long>(i), static_cast<double>(got), want);
        failures++;
        return;
      }
    }
  }
}

}  // namespace testing

#endif
