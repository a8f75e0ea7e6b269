/* Exponential, logistic, hyperbolic tangent and the normal distribution over Vec, single precision throughout. Measured against double
 * precision over all of the range (tests/math_test.cc holds them to it): exp within 2 ulp, sigmoid and tanh within
 * 4 ulp; results below the smallest normal number within 1e-38. NaN gives NaN, infinities give their limits. */
#ifndef CNN_KERNELS_MATH_H
#define CNN_KERNELS_MATH_H

namespace CNN_ISA {

/* e^x - 1 for |x| <= ln 2 / 2. */
CNN_INLINE Vec expm1_near(Vec x) {
  Vec p = Vec::broadcast(1.9875691500e-4f);
  p = Vec::fma(p, x, Vec::broadcast(1.3981999507e-3f));
  p = Vec::fma(p, x, Vec::broadcast(8.3334519073e-3f));
  p = Vec::fma(p, x, Vec::broadcast(4.1665795894e-2f));
  p = Vec::fma(p, x, Vec::broadcast(1.6666665459e-1f));
  p = Vec::fma(p, x, Vec::broadcast(5.0000001201e-1f));
  return Vec::fma(p, Vec::mul(x, x), x);
}

/* e^x = 2^n e^r with n whole and |r| <= ln 2 / 2; ln 2 is taken off in two parts to keep r exact. */
CNN_INLINE Vec exp(Vec x) {
  const Vec low = Vec::broadcast(-104.0f), high = Vec::broadcast(89.0f); /* beyond: 0 and infinity */
  Vec clipped = Vec::min(high, Vec::max(low, x));
  Vec n = Vec::round(Vec::mul(clipped, Vec::broadcast(1.44269504088896341f)));
  Vec r = Vec::fma(n, Vec::broadcast(-0.693359375f), clipped);
  r = Vec::fma(n, Vec::broadcast(2.12194440e-4f), r);
  return Vec::scale_by_power_of_two(Vec::add(expm1_near(r), Vec::broadcast(1.0f)), n);
}

/* e^x - 1, within 4 ulp. */
CNN_INLINE Vec expm1(Vec x) {
  const Vec near = expm1_near(x), far = Vec::sub(exp(x), Vec::broadcast(1.0f));
  return Vec::select(Vec::less(Vec::abs(x), Vec::broadcast(0.34657359f)), near, far);
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

/* How likely a standard normal number lies below x, and its density at x. The tail is e^(-x²/2) times a polynomial in
 * 1 / (1 + 0.35 |x|), fitted to 4e-8, so that small probabilities keep their digits. */
struct Normal {
  Vec below, density;
};

CNN_INLINE Normal normal(Vec x) {
  const Vec zero = Vec::zero(), one = Vec::broadcast(1.0f);
  const Vec bell = exp(Vec::mul(Vec::mul(x, x), Vec::broadcast(-0.5f)));
  const Vec t = Vec::div(one, Vec::fma(Vec::abs(x), Vec::broadcast(0.35f), one));
  Vec p = Vec::broadcast(-0.0291459394f);
  p = Vec::fma(p, t, Vec::broadcast(0.143971742f));
  p = Vec::fma(p, t, Vec::broadcast(-0.255714343f));
  p = Vec::fma(p, t, Vec::broadcast(0.159174261f));
  p = Vec::fma(p, t, Vec::broadcast(-0.0231099038f));
  p = Vec::fma(p, t, Vec::broadcast(0.105508033f));
  p = Vec::fma(p, t, Vec::broadcast(0.11983286f));
  p = Vec::fma(p, t, Vec::broadcast(0.139861871f));
  p = Vec::fma(p, t, Vec::broadcast(0.139621404f));
  const Vec tail = Vec::mul(Vec::mul(p, t), bell);
  return {Vec::select(Vec::less(x, zero), tail, Vec::sub(one, tail)), Vec::mul(bell, Vec::broadcast(0.398942280f))};
}

}  // namespace CNN_ISA

#endif
