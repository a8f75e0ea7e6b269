/* Winograd's minimal filtering: a convolution of a tile of 6 x 6 values with few taps is evaluated at the points 0, 1, -1, 2, -2
 * and infinity of each dimension, where it is a product of numbers: 36 multiplications for (7 - taps)^2 outputs of taps^2
 * products each, so 4 times fewer for 3 x 3 taps and 2.8 times fewer for 5 x 5.
 *
 * The transforms cost accuracy: beside double precision the relative error of a whole result, ||a - b|| / ||b||, stays below
 * 5e-6, that of a plain convolution below 2e-6 (tests/conv2d_test.cc). And they spread what is not finite over a tile: results
 * with such values are computed again, plainly, so that NaN and infinity reach exactly the values that see them. */
#ifndef CNN_KERNELS_WINOGRAD_H
#define CNN_KERNELS_WINOGRAD_H

#include "gemm_tile.h"

namespace CNN_ISA {

constexpr int winograd_size = 6, winograd_points = winograd_size * winograd_size;

/* Whether all values seen were finite; threads share it. */
class Finite {
 public:
  /* `differences` sums x - x over values x: 0, or NaN where one of them was not finite. */
  CNN_INLINE void see(Vec differences) {
    if (Mask::any(Vec::is_nan(differences))) __atomic_store_n(&all_, 0, __ATOMIC_RELAXED);
  }
  bool all() const { return __atomic_load_n(&all_, __ATOMIC_RELAXED) != 0; }

 private:
  int all_ = 1;
};

/* One dimension of the image's transform. */
CNN_INLINE void winograd_image(const Vec d[winograd_size], Vec v[winograd_size]) {
  const Vec two = Vec::broadcast(2), four = Vec::broadcast(4), minus_four = Vec::broadcast(-4),
            minus_five = Vec::broadcast(-5);
  const Vec even = Vec::fma(minus_four, d[2], d[4]), odd = Vec::fma(minus_four, d[1], d[3]);
  const Vec even_two = Vec::sub(d[4], d[2]), odd_two = Vec::mul(two, Vec::sub(d[3], d[1]));
  v[0] = Vec::fma(four, d[0], Vec::fma(minus_five, d[2], d[4]));
  v[1] = Vec::add(even, odd);
  v[2] = Vec::sub(even, odd);
  v[3] = Vec::add(even_two, odd_two);
  v[4] = Vec::sub(even_two, odd_two);
  v[5] = Vec::fma(four, d[1], Vec::fma(minus_five, d[3], d[5]));
}

/* The taps at the points: powers of the point, times the share of the normalisation that the taps bear. */
template <int Taps>
CNN_INLINE void winograd_taps(const Vec g[Taps], Vec u[winograd_size]) {
  constexpr float point[] = {0, 1, -1, 2, -2}, scale[] = {1 / 4.0f, -1 / 6.0f, -1 / 6.0f, 1 / 24.0f, 1 / 24.0f};
  CNN_UNROLL
  for (int p = 0; p < winograd_size - 1; p++) {
    Vec value = g[Taps - 1];
    CNN_UNROLL
    for (int k = Taps - 2; k >= 0; k--) value = Vec::fma(value, Vec::broadcast(point[p]), g[k]);
    u[p] = Vec::mul(value, Vec::broadcast(scale[p]));
  }
  u[winograd_size - 1] = g[Taps - 1];
}

/* One dimension of the output's transform: Side values from the products at the points. */
template <int Side>
CNN_INLINE void winograd_output(const Vec m[winograd_size], Vec y[Side]) {
  const Vec sum = Vec::add(m[1], m[2]), difference = Vec::sub(m[1], m[2]);
  const Vec sum_two = Vec::add(m[3], m[4]), difference_two = Vec::sub(m[3], m[4]);
  y[0] = Vec::add(Vec::add(m[0], sum), sum_two);
  CNN_UNROLL
  for (int i = 1; i < Side; i++)
    y[i] = Vec::fma(Vec::broadcast((float)(1 << i)), i % 2 ? difference_two : sum_two, i % 2 ? difference : sum);
  y[Side - 1] = Vec::add(y[Side - 1], m[5]);
}

/* Both dimensions; load(i, j) gives an input, store(i, j, value) takes a result. */
template <class Load, class Store>
CNN_INLINE void winograd_image_tile(const Load& load, const Store& store) {
  Vec half[winograd_size][winograd_size], d[winograd_size], v[winograd_size];
  for (int i = 0; i < winograd_size; i++) {
    CNN_UNROLL
    for (int j = 0; j < winograd_size; j++) d[j] = load(i, j);
    winograd_image(d, half[i]);
  }
  for (int j = 0; j < winograd_size; j++) {
    CNN_UNROLL
    for (int i = 0; i < winograd_size; i++) d[i] = half[i][j];
    winograd_image(d, v);
    CNN_UNROLL
    for (int i = 0; i < winograd_size; i++) store(i, j, v[i]);
  }
}

template <int Taps, class Load, class Store>
CNN_INLINE void winograd_taps_tile(const Load& load, const Store& store) {
  Vec half[Taps][winograd_size], g[Taps], u[winograd_size];
  for (int i = 0; i < Taps; i++) {
    CNN_UNROLL
    for (int j = 0; j < Taps; j++) g[j] = load(i, j);
    winograd_taps<Taps>(g, half[i]);
  }
  for (int j = 0; j < winograd_size; j++) {
    CNN_UNROLL
    for (int i = 0; i < Taps; i++) g[i] = half[i][j];
    winograd_taps<Taps>(g, u);
    CNN_UNROLL
    for (int i = 0; i < winograd_size; i++) store(i, j, u[i]);
  }
}

template <int Side, class Load, class Store>
CNN_INLINE void winograd_output_tile(const Load& load, const Store& store) {
  Vec half[winograd_size][Side], m[winograd_size], y[Side];
  for (int i = 0; i < winograd_size; i++) {
    CNN_UNROLL
    for (int j = 0; j < winograd_size; j++) m[j] = load(i, j);
    winograd_output<Side>(m, half[i]);
  }
  for (int j = 0; j < Side; j++) {
    CNN_UNROLL
    for (int i = 0; i < winograd_size; i++) m[i] = half[i][j];
    winograd_output<Side>(m, y);
    CNN_UNROLL
    for (int i = 0; i < Side; i++) store(i, j, y[i]);
  }
}

}  // namespace CNN_ISA

#endif
