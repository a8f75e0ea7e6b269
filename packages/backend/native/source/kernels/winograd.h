/* Winograd's minimal filtering: a convolution of a tile of Size x Size values with few taps is evaluated at Size points of each dimension, where it is
 * a product of numbers: Size^2 multiplications for (Size + 1 - taps)^2 outputs of taps^2 products each. Size 6 has the points 0, 1, -1, 2, -2
 * and infinity: 4 times fewer multiplications for 3 x 3 taps, 2.8 times fewer for 5 x 5. Size 8 adds 1/2 and -1/2: 5.1 and 6.3 times fewer. Of
 * other points for size 8 (3/8 to 9/4 beside 1) none left smaller errors.
 *
 * The transforms cost accuracy: beside double precision the relative error of a whole result, ||a - b|| / ||b||, stays below
 * 5e-6 with size 6 and 1e-5 with size 8, that of a plain convolution below 2e-6; an element's stays below 2e-6 of the sum of absolute products around
 * it, 8e-6 where values 100 times as large lie among them (tests/conv2d_test.cc). And they spread what is not finite over a tile: results with
 * such values are computed again, plainly, so that NaN and infinity reach exactly the values that see them. */
#ifndef CNN_KERNELS_WINOGRAD_H
#define CNN_KERNELS_WINOGRAD_H

#include "gemm_tile.h"

namespace CNN_ISA {

template <int Size>
constexpr int winograd_points = Size * Size;

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

/* Between 0 and infinity points come in pairs, one positive and one negative. `scale`: the share of the normalisation at 0 and at each pair that the
 * taps bear; at infinity there is none. */
template <int Size>
struct WinogradPoints;

template <>
struct WinogradPoints<6> {
  static constexpr float pair[] = {1, 2}, scale[] = {1 / 4.0f, -1 / 6.0f, 1 / 24.0f};
};

template <>
struct WinogradPoints<8> {
  static constexpr float pair[] = {1, 2, 0.5f}, scale[] = {1, -2 / 9.0f, 1 / 90.0f, 32 / 45.0f};
};

/* Of the points of each pair; a table, since clang leaves calls in loops that it unrolls: most of WebAssembly's transforms went into them. */
template <int Size>
struct WinogradPowers {
  static constexpr int pairs = Size / 2 - 1;
  float of[pairs][Size] = {};

  constexpr WinogradPowers() {
    for (int pair = 0; pair < pairs; pair++) {
      float power = 1;
      for (int exponent = 0; exponent < Size; exponent++, power *= WinogradPoints<Size>::pair[pair])
        of[pair][exponent] = power;
    }
  }
};

template <int Size>
constexpr WinogradPowers<Size> winograd_powers;

/* One dimension of the image's transform: at each point the coefficients of the product of (x - other point). */
CNN_INLINE void winograd_image(const Vec (&d)[6], Vec (&v)[6]) {
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

CNN_INLINE void winograd_image(const Vec (&d)[8], Vec (&v)[8]) {
  const Vec half = Vec::broadcast(0.5f), two = Vec::broadcast(2), minus_five_halves = Vec::broadcast(-2.5f);
  const Vec outer = Vec::broadcast(5.25f), inner = Vec::broadcast(-4.25f);
  v[0] = Vec::fma(outer, Vec::sub(d[4], d[2]), Vec::sub(d[0], d[6]));
  v[7] = Vec::fma(outer, Vec::sub(d[3], d[5]), Vec::sub(d[7], d[1]));
  const Vec even = Vec::fma(inner, d[4], Vec::add(d[2], d[6])), odd = Vec::fma(inner, d[3], Vec::add(d[1], d[5]));
  v[1] = Vec::add(even, odd);
  v[2] = Vec::sub(even, odd);
  const Vec even_two = Vec::fma(Vec::broadcast(0.25f), d[2], Vec::fma(Vec::broadcast(-1.25f), d[4], d[6])),
            odd_two = Vec::fma(half, d[1], Vec::fma(minus_five_halves, d[3], Vec::mul(two, d[5])));
  v[3] = Vec::add(even_two, odd_two);
  v[4] = Vec::sub(even_two, odd_two);
  const Vec even_half = Vec::fma(Vec::broadcast(4), d[2], Vec::fma(Vec::broadcast(-5), d[4], d[6])),
            odd_half = Vec::fma(two, d[1], Vec::fma(minus_five_halves, d[3], Vec::mul(half, d[5])));
  v[5] = Vec::add(even_half, odd_half);
  v[6] = Vec::sub(even_half, odd_half);
}

/* The taps at the points: powers of the point, times the scale. */
template <int Size, int Taps>
CNN_INLINE void winograd_taps(const Vec (&g)[Taps], Vec (&u)[Size]) {
  using Points = WinogradPoints<Size>;
  u[0] = Points::scale[0] == 1 ? g[0] : Vec::mul(g[0], Vec::broadcast(Points::scale[0]));
  CNN_UNROLL
  for (int p = 0; p < Size / 2 - 1; p++) {
    const auto weight = [&](int k) { return Vec::broadcast(Points::scale[p + 1] * winograd_powers<Size>.of[p][k]); };
    Vec even = Vec::mul(g[0], weight(0)), odd = Vec::mul(g[1], weight(1));
    CNN_UNROLL
    for (int k = 2; k < Taps; k += 2) even = Vec::fma(g[k], weight(k), even);
    CNN_UNROLL
    for (int k = 3; k < Taps; k += 2) odd = Vec::fma(g[k], weight(k), odd);
    u[2 * p + 1] = Vec::add(even, odd);
    u[2 * p + 2] = Vec::sub(even, odd);
  }
  u[Size - 1] = g[Taps - 1];
}

/* One dimension of the output's transform: Side values from the products at the points. */
template <int Size, int Side>
CNN_INLINE void winograd_output(const Vec (&m)[Size], Vec (&y)[Side]) {
  constexpr int pairs = Size / 2 - 1;
  Vec sum[pairs], difference[pairs];
  CNN_UNROLL
  for (int p = 0; p < pairs; p++) {
    sum[p] = Vec::add(m[2 * p + 1], m[2 * p + 2]);
    difference[p] = Vec::sub(m[2 * p + 1], m[2 * p + 2]);
  }
  CNN_UNROLL
  for (int i = 0; i < Side; i++) {
    const Vec(&from)[pairs] = i % 2 ? difference : sum;
    y[i] = i == 0 ? Vec::add(m[0], from[0]) : from[0];
    CNN_UNROLL
    for (int p = 1; p < pairs; p++) {
      const Vec weight = Vec::broadcast(winograd_powers<Size>.of[p][i]);
      y[i] = i == 0 ? Vec::add(from[p], y[i]) : Vec::fma(weight, from[p], y[i]);
    }
  }
  y[Side - 1] = Vec::add(y[Side - 1], m[Size - 1]);
}

/* Both dimensions; load(i, j) gives an input, store(i, j, value) takes a result. */
template <int Size, class Load, class Store>
CNN_INLINE void winograd_image_tile(const Load& load, const Store& store) {
  Vec half[Size][Size], d[Size], v[Size];
  for (int i = 0; i < Size; i++) {
    CNN_UNROLL
    for (int j = 0; j < Size; j++) d[j] = load(i, j);
    winograd_image(d, half[i]);
  }
  for (int j = 0; j < Size; j++) {
    CNN_UNROLL
    for (int i = 0; i < Size; i++) d[i] = half[i][j];
    winograd_image(d, v);
    CNN_UNROLL
    for (int i = 0; i < Size; i++) store(i, j, v[i]);
  }
}

template <int Size, int Taps, class Load, class Store>
CNN_INLINE void winograd_taps_tile(const Load& load, const Store& store) {
  Vec half[Taps][Size], g[Taps], u[Size];
  for (int i = 0; i < Taps; i++) {
    CNN_UNROLL
    for (int j = 0; j < Taps; j++) g[j] = load(i, j);
    winograd_taps<Size, Taps>(g, half[i]);
  }
  for (int j = 0; j < Size; j++) {
    CNN_UNROLL
    for (int i = 0; i < Taps; i++) g[i] = half[i][j];
    winograd_taps<Size, Taps>(g, u);
    CNN_UNROLL
    for (int i = 0; i < Size; i++) store(i, j, u[i]);
  }
}

template <int Size, int Side, class Load, class Store>
CNN_INLINE void winograd_output_tile(const Load& load, const Store& store) {
  Vec half[Size][Side], m[Size], y[Side];
  for (int i = 0; i < Size; i++) {
    CNN_UNROLL
    for (int j = 0; j < Size; j++) m[j] = load(i, j);
    winograd_output<Size, Side>(m, half[i]);
  }
  for (int j = 0; j < Side; j++) {
    CNN_UNROLL
    for (int i = 0; i < Size; i++) m[i] = half[i][j];
    winograd_output<Size, Side>(m, y);
    CNN_UNROLL
    for (int i = 0; i < Side; i++) store(i, j, y[i]);
  }
}

}  // namespace CNN_ISA

#endif
