/* What functions of one element and their derivatives share. */
#ifndef CNN_KERNELS_UNARY_FUNCTIONS_H
#define CNN_KERNELS_UNARY_FUNCTIONS_H

#include "math.h"

namespace CNN_ISA {

enum class Unary {
#define CNN_UNARY(name) name,
#include "../../include/cnn_kinds.h"
#undef CNN_UNARY
};

constexpr float kSeluScale = 1.0507009873554805f;
constexpr float kSeluSlope = 1.7580993408473766f; /* the scale times 1.6732632423543772 */

CNN_INLINE Vec selu(Vec x) {
  return Vec::select(Vec::less(x, Vec::zero()), Vec::mul(Vec::broadcast(kSeluSlope), expm1(x)),
                     Vec::mul(Vec::broadcast(kSeluScale), x));
}

/* (1 + tanh(u)) / 2 = sigmoid(2u), which keeps the digits of small shares; 2u = x * (kGeluSlope + kGeluBend * x²). */
constexpr float kGeluSlope = 1.5957691216057308f; /* sqrt(8 / π) */
constexpr float kGeluBend = 0.07135481282779226f; /* that times 0.044715 */
CNN_INLINE Vec gelu_tanh_share(Vec x) {
  return sigmoid(Vec::mul(x, Vec::fma(Vec::broadcast(kGeluBend), Vec::mul(x, x), Vec::broadcast(kGeluSlope))));
}

CNN_INLINE Vec between(Vec x, Vec low, Vec high) { return Vec::min(high, Vec::max(low, x)); }

CNN_INLINE Vec hard_sigmoid(Vec x, Vec alpha, Vec beta) {
  return between(Vec::add(Vec::mul(alpha, x), beta), Vec::zero(), Vec::broadcast(1.0f));
}

CNN_INLINE Vec hard_swish_share(Vec x) {
  const Vec three = Vec::broadcast(3.0f), six = Vec::broadcast(6.0f);
  return Vec::div(between(Vec::add(x, three), Vec::zero(), six), six);
}

/* tanh(log(1 + e)) = n / (n + 2) for n = e (e + 2) and e = e^x; from x = 20 on it is 1. */
struct Mish {
  Vec x, e, over, share;

  explicit CNN_INLINE Mish(Vec any) {
    const Vec two = Vec::broadcast(2.0f);
    x = Vec::min(Vec::broadcast(20.0f), any);
    e = exp(x);
    const Vec n = Vec::mul(e, Vec::add(e, two));
    over = Vec::add(n, two);
    share = Vec::div(n, over);
  }
  /* The derivative of the share: 4 e (e + 1) / (n + 2)². */
  CNN_INLINE Vec slope() const {
    const Vec four = Vec::broadcast(4.0f);
    return Vec::div(Vec::mul(Vec::div(Vec::mul(four, e), over), Vec::add(e, Vec::broadcast(1.0f))), over);
  }
};

}  // namespace CNN_ISA
#endif
