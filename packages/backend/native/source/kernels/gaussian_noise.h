/* Normally distributed noise, by Box and Muller from the counter-based generator. */
#ifndef CNN_KERNELS_GAUSSIAN_NOISE_H
#define CNN_KERNELS_GAUSSIAN_NOISE_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "counter_random.h"
#include "lanes.h"
#include "operation_arguments.h"

namespace CNN_ISA {

/* log(mantissa * 2^exponent), mantissa in [1, 2). */
CNN_INLINE Vec log_of_parts(Vec mantissa, Vec exponent) {
  const Vec one = Vec::broadcast(1.0f);
  /* Within sqrt(1/2) ... sqrt(2), where log(m) = 2 artanh(s) for s = (m - 1) / (m + 1), which 1 itself keeps exact. */
  const Mask large = Vec::greater(mantissa, Vec::broadcast(1.41421356f));
  const Vec m = Vec::select(large, Vec::mul(mantissa, Vec::broadcast(0.5f)), mantissa);
  const Vec whole = Vec::select(large, Vec::add(exponent, one), exponent);
  const Vec s = Vec::div(Vec::sub(m, one), Vec::add(m, one)), square = Vec::mul(s, s);
  Vec p = Vec::broadcast(2.0f / 9);
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 7));
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 5));
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 3));
  p = Vec::fma(p, square, Vec::broadcast(2.0f));
  return Vec::fma(whole, Vec::broadcast(0.693147181f), Vec::mul(p, s));
}

/* cos(2πv) for v in [0, 1): a sine of at most a quarter turn. */
CNN_INLINE Vec cosine_of_turns(Vec v) {
  const Vec turn = Vec::sub(Vec::abs(Vec::sub(v, Vec::broadcast(0.5f))), Vec::broadcast(0.25f));
  const Vec angle = Vec::mul(turn, Vec::broadcast(6.28318531f)), square = Vec::mul(angle, angle);
  Vec p = Vec::broadcast(-2.50521084e-8f);
  p = Vec::fma(p, square, Vec::broadcast(2.75573192e-6f));
  p = Vec::fma(p, square, Vec::broadcast(-1.98412698e-4f));
  p = Vec::fma(p, square, Vec::broadcast(8.33333333e-3f));
  p = Vec::fma(p, square, Vec::broadcast(-1.66666667e-1f));
  return Vec::fma(Vec::mul(p, square), angle, angle);
}

inline int32_t gaussian_noise(const GaussianNoiseArguments& a) {
  const uint32_t seed = static_cast<uint32_t>(*a.seed);
  const Vec deviation = Vec::broadcast(static_cast<float>(a.deviation));
  for_chunks(a.count, 8, [&](int64_t begin, int64_t end) {
    constexpr int64_t kRun = 256;
    constexpr float k24Bits = 1.0f / 16777216;
    float mantissas[kRun], exponents[kRun], turns[kRun];
    for (int64_t first = begin; first < end; first += kRun) {
      const int count = static_cast<int>(end - first < kRun ? end - first : kRun);
      const uint32_t from = 2 * static_cast<uint32_t>(first), key = seed;
      /* Whole numbers in loops of their own, which compilers turn into vectors. */
      for (int i = 0; i < count; ++i) {
        const uint32_t at = from + 2 * static_cast<uint32_t>(i);
        const float u = static_cast<float>(static_cast<int32_t>(drawn(key, at) >> 8) + 1);
        turns[i] = static_cast<float>(static_cast<int32_t>(drawn(key, at + 1) >> 8)) * k24Bits;
        uint32_t bits;
        memcpy(&bits, &u, sizeof bits);
        exponents[i] = static_cast<float>(static_cast<int32_t>(bits >> 23) - (127 + 24));
        bits = (bits & 0x7fffffu) | 0x3f800000u;
        memcpy(&mantissas[i], &bits, sizeof bits);
      }
      each_vector(count, [&](int64_t i, auto lanes) {
        const Vec logarithm = log_of_parts(lanes.load(mantissas + i), lanes.load(exponents + i));
        const Vec radius = Vec::sqrt(Vec::mul(Vec::broadcast(-2.0f), logarithm));
        const Vec noise = Vec::mul(radius, cosine_of_turns(lanes.load(turns + i)));
        lanes.store(a.y + first + i, Vec::fma(deviation, noise, lanes.load(a.x + first + i)));
      });
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
