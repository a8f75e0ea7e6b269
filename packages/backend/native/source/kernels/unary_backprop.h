/* dx = dy * f'(x) for the functions of unary. */
#ifndef CNN_KERNELS_UNARY_BACKPROP_H
#define CNN_KERNELS_UNARY_BACKPROP_H

#include "../../include/cnn_kernels.h"
#include "map.h"
#include "operation_arguments.h"
#include "unary_functions.h"

namespace CNN_ISA {

inline int32_t unary_backprop(const UnaryBackpropArguments& a) {
  const Vec alpha = Vec::broadcast(static_cast<float>(a.alpha));
  const Vec beta = Vec::broadcast(static_cast<float>(a.beta));
  const Vec zero = Vec::zero(), half = Vec::broadcast(0.5f), one = Vec::broadcast(1.0f), six = Vec::broadcast(6.0f);
  /* dx = dy * slope(x). */
  const auto by = [&](const auto& slope) {
    map(
        a.dx, a.count, [&](Vec dy, Vec x) { return Vec::mul(dy, slope(x)); }, a.dy, a.x);
    return CNN_OK;
  };
  /* dx = dy where open(x), else 0. */
  const auto where = [&](const auto& open) {
    map(
        a.dx, a.count, [&](Vec dy, Vec x) { return Vec::select(open(x), dy, zero); }, a.dy, a.x);
    return CNN_OK;
  };

  switch (static_cast<Unary>(a.kind)) {
    case Unary::abs:
      return by([&](Vec x) {
        return Vec::select(Vec::greater(x, zero), one, Vec::select(Vec::less(x, zero), Vec::neg(one), zero));
      });
    case Unary::neg: return by([&](Vec) { return Vec::neg(one); });
    case Unary::square: return by([&](Vec x) { return Vec::add(x, x); });
    case Unary::sqrt: return by([&](Vec x) { return Vec::div(half, Vec::sqrt(x)); });
    case Unary::rsqrt: return by([&](Vec x) { return Vec::div(Vec::neg(half), Vec::mul(x, Vec::sqrt(x))); });
    case Unary::reciprocal: return by([&](Vec x) { return Vec::div(Vec::neg(one), Vec::mul(x, x)); });
    case Unary::exp:
    case Unary::expm1: return by([&](Vec x) { return exp(x); });
    case Unary::log: return by([&](Vec x) { return Vec::div(one, x); });
    case Unary::log1p: return by([&](Vec x) { return Vec::div(one, Vec::add(one, x)); });
    case Unary::sigmoid:
      return by([&](Vec x) {
        /* Of the share that is not near 1, so that small slopes keep their digits. */
        const Vec rest = exp(Vec::neg(Vec::abs(x))), whole = Vec::add(one, rest);
        return Vec::div(rest, Vec::mul(whole, whole));
      });
    case Unary::tanh:
      return by([&](Vec x) {
        const Vec y = tanh(x);
        return Vec::sub(one, Vec::mul(y, y));
      });
    case Unary::relu: return where([&](Vec x) { return Vec::greater(x, zero); });
    case Unary::relu6: return where([&](Vec x) { return Mask::both(Vec::greater(x, zero), Vec::less(x, six)); });
    case Unary::elu: return by([&](Vec x) { return Vec::select(Vec::less(x, zero), exp(x), one); });
    case Unary::leaky_relu: return by([&](Vec x) { return Vec::select(Vec::greater(x, zero), one, alpha); });
    case Unary::softplus: return by([&](Vec x) { return sigmoid(x); });
    case Unary::clip:
      return where([&](Vec x) { return Mask::both(Vec::greater_equal(x, alpha), Vec::less_equal(x, beta)); });
    case Unary::linear: return by([&](Vec) { return alpha; });
    case Unary::step:
    case Unary::floor:
    case Unary::ceil:
    case Unary::round:
    case Unary::sign: return by([&](Vec) { return zero; });
    case Unary::selu:
      return by([&](Vec x) {
        return Vec::select(Vec::less(x, zero), Vec::mul(Vec::broadcast(kSeluSlope), exp(x)),
                           Vec::broadcast(kSeluScale));
      });
    case Unary::softsign:
      return by([&](Vec x) {
        const Vec size = Vec::add(one, Vec::abs(x));
        return Vec::div(one, Vec::mul(size, size));
      });
    case Unary::swish:
      return by([&](Vec x) {
        const Vec bent = Vec::mul(alpha, x), share = sigmoid(bent);
        return Vec::mul(share, Vec::fma(bent, Vec::sub(one, share), one));
      });
    case Unary::gelu:
      return by([&](Vec x) {
        const Normal at = normal(x);
        return Vec::fma(x, at.density, at.below);
      });
    case Unary::gelu_tanh:
      return by([&](Vec x) {
        /* From ±10 on the share no longer changes, and x³ may be too large. */
        const Vec share = gelu_tanh_share(x), inner = between(x, Vec::broadcast(-10.0f), Vec::broadcast(10.0f));
        const Vec bend = Vec::fma(Vec::broadcast(3 * kGeluBend), Vec::mul(inner, inner), Vec::broadcast(kGeluSlope));
        return Vec::mul(share, Vec::fma(Vec::mul(inner, bend), Vec::sub(one, share), one));
      });
    case Unary::hard_sigmoid:
      return by([&](Vec x) {
        const Vec y = Vec::add(Vec::mul(alpha, x), beta);
        return Vec::select(Mask::both(Vec::greater(y, zero), Vec::less(y, one)), alpha, zero);
      });
    case Unary::hard_swish:
      return by([&](Vec x) {
        const Vec three = Vec::broadcast(3.0f);
        const Vec inside = Vec::add(Vec::div(x, three), half);
        return Vec::select(Vec::less_equal(x, Vec::neg(three)), zero, Vec::select(Vec::less(x, three), inside, one));
      });
    case Unary::mish:
      return by([&](Vec x) {
        const Mish mish(x);
        return Vec::fma(mish.x, mish.slope(), mish.share);
      });
  }
  return CNN_UNKNOWN_OPERATION;
}

}  // namespace CNN_ISA
#endif
