/* Exponential, logistic and hyperbolic tangent over Vec, single precision throughout. Measured against double
 * precision over all of the range (tests/math_test.cc holds them to it): exp within 2 ulp, sigmoid and tanh within
 * 4 ulp; results below the smallest normal number within 1e-38. NaN gives NaN, infinities give their limits. */
#ifndef CNN_KERNELS_MATH_H
#define CNN_KERNELS_MATH_H

namespace CNN_ISA {

/* e^x = 2^n e^r with n whole and |r| <= ln 2 / 2; ln 2 is taken off in two parts to keep r exact. */
CNN_INLINE Vec exp(Vec x) {
  const Vec low = Vec::broadcast(-104.0f), high = Vec::broadcast(89.0f); /* beyond: 0 and infinity */
  Vec clipped = Vec::min(high, Vec::max(low, x));
  Vec n = Vec::round(Vec::mul(clipped, Vec::broadcast(1.44269504088896341f)));
  Vec r = Vec::fma(n, Vec::broadcast(-0.693359375f), clipped);
  r = Vec::fma(n, Vec::broadcast(2.12194440e-4f), r);
  Vec p = Vec::broadcast(1.9875691500e-4f);
  p = Vec::fma(p, r, Vec::broadcast(1.3981999507e-3f));
  p = Vec::fma(p, r, Vec::broadcast(8.3334519073e-3f));
  p = Vec::fma(p, r, Vec::broadcast(4.1665795894e-2f));
  p = Vec::fma(p, r, Vec::broadcast(1.6666665459e-1f));
  p = Vec::fma(p, r, Vec::broadcast(5.0000001201e-1f));
  p = Vec::add(Vec::fma(p, Vec::mul(r, r), r), Vec::broadcast(1.0f));
  return Vec::scale_by_power_of_two(p, n);
}

CNN_INLINE Vec sigmoid(Vec x) {
  const Vec one = Vec::broadcast(1.0f);
  return Vec::div(one, Vec::add(one, exp(Vec::neg(x))));
}

/* An odd polynomial near 0, where 1 - 2 / (e^2x + 1) would cancel. */
CNN_INLINE Vec tanh(Vec x) {
  const Vec one = Vec::broadcast(1.0f), two = Vec::broadcast(2.0f), zero = Vec::zero();
  Vec size = Vec::abs(x), square = Vec::mul(x, x);
  Vec p = Vec::broadcast(-5.70498872745e-3f);
  p = Vec::fma(p, square, Vec::broadcast(2.06390887954e-2f));
  p = Vec::fma(p, square, Vec::broadcast(-5.37397155531e-2f));
  p = Vec::fma(p, square, Vec::broadcast(1.33314422036e-1f));
  p = Vec::fma(p, square, Vec::broadcast(-3.33332819422e-1f));
  Vec near = Vec::fma(Vec::mul(p, square), x, x);
  Vec far = Vec::sub(one, Vec::div(two, Vec::add(exp(Vec::add(size, size)), one)));
  far = Vec::select(Vec::less(x, zero), Vec::neg(far), far);
  return Vec::select(Vec::less(size, Vec::broadcast(0.625f)), near, far);
}

}

#endif
