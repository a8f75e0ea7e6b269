/* y = f(x) element by element, tfjs's functions. */
#ifndef CNN_KERNELS_UNARY_H
#define CNN_KERNELS_UNARY_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "map.h"
#include "operation_arguments.h"
#include "unary_functions.h"

namespace CNN_ISA {

/* The rarer functions, one element at a time. */
template <class Function>
void map_scalar(float* y, int64_t count, const Function& f, const float* x) {
  for_chunks(count, 8, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) y[i] = f(x[i]);
  });
}

/* log(1 + e^x), where it differs from x and from e^x in single precision. */
inline float softplus(float x) {
  constexpr float kThreshold = -13.942385f; /* log(epsilon) + 2 */
  if (x > -kThreshold) return x;
  if (x < kThreshold) return expf(x);
  return log1pf(expf(x));
}

inline int32_t unary(const UnaryArguments& arguments) {
  const Unary kind = static_cast<Unary>(arguments.kind);
  const float* x = arguments.x;
  float* y = arguments.y;
  const int64_t count = arguments.count;
  const Vec alpha = Vec::broadcast(static_cast<float>(arguments.alpha));
  const Vec beta = Vec::broadcast(static_cast<float>(arguments.beta));
  const Vec zero = Vec::zero();
  const Vec one = Vec::broadcast(1.0f);
  const Vec six = Vec::broadcast(6.0f);

  switch (kind) {
    case Unary::abs:
      map(
          y, count, [&](Vec v) { return Vec::abs(v); }, x);
      break;
    case Unary::neg:
      map(
          y, count, [&](Vec v) { return Vec::neg(v); }, x);
      break;
    case Unary::square:
      map(
          y, count, [&](Vec v) { return Vec::mul(v, v); }, x);
      break;
    case Unary::sqrt:
      map(
          y, count, [&](Vec v) { return Vec::sqrt(v); }, x);
      break;
    case Unary::rsqrt:
      map(
          y, count, [&](Vec v) { return Vec::div(one, Vec::sqrt(v)); }, x);
      break;
    case Unary::reciprocal:
      map(
          y, count, [&](Vec v) { return Vec::div(one, v); }, x);
      break;
    case Unary::exp:
      map(
          y, count, [&](Vec v) { return exp(v); }, x);
      break;
    case Unary::expm1:
      map(
          y, count, [&](Vec v) { return expm1(v); }, x);
      break;
    case Unary::log:
      map_scalar(
          y, count, [](float v) { return logf(v); }, x);
      break;
    case Unary::log1p:
      map_scalar(
          y, count, [](float v) { return log1pf(v); }, x);
      break;
    case Unary::sigmoid:
      map(
          y, count, [&](Vec v) { return sigmoid(v); }, x);
      break;
    case Unary::tanh:
      map(
          y, count, [&](Vec v) { return tanh(v); }, x);
      break;
    case Unary::relu:
      map(
          y, count, [&](Vec v) { return Vec::max(zero, v); }, x);
      break;
    case Unary::relu6:
      map(
          y, count, [&](Vec v) { return Vec::min(six, Vec::max(zero, v)); }, x);
      break;
    case Unary::elu:
      map(
          y, count, [&](Vec v) { return Vec::select(Vec::less(v, zero), expm1(v), v); }, x);
      break;
    case Unary::leaky_relu:
      map(
          y, count, [&](Vec v) { return Vec::select(Vec::less(v, zero), Vec::mul(alpha, v), v); }, x);
      break;
    case Unary::step:
      map(
          y, count,
          [&](Vec v) {
            const Vec result = Vec::select(Vec::greater(v, zero), one, alpha);
            return Vec::select(Vec::is_nan(v), v, result);
          },
          x);
      break;
    case Unary::softplus:
      map_scalar(
          y, count, [](float v) { return softplus(v); }, x);
      break;
    case Unary::floor:
      map(
          y, count, [&](Vec v) { return Vec::floor(v); }, x);
      break;
    case Unary::ceil:
      map(
          y, count, [&](Vec v) { return Vec::ceil(v); }, x);
      break;
    case Unary::round:
      map(
          y, count, [&](Vec v) { return Vec::round(v); }, x);
      break;
    case Unary::sign:
      map(
          y, count,
          [&](Vec v) {
            const Vec negative = Vec::select(Vec::less(v, zero), Vec::neg(one), zero);
            return Vec::select(Vec::greater(v, zero), one, negative);
          },
          x);
      break;
    case Unary::clip:
      map(
          y, count, [&](Vec v) { return Vec::min(beta, Vec::max(alpha, v)); }, x);
      break;
    case Unary::linear:
      map(
          y, count, [&](Vec v) { return Vec::add(Vec::mul(alpha, v), beta); }, x);
      break;
    case Unary::selu:
      map(
          y, count, [&](Vec v) { return selu(v); }, x);
      break;
    case Unary::softsign:
      map(
          y, count, [&](Vec v) { return Vec::div(v, Vec::add(one, Vec::abs(v))); }, x);
      break;
    case Unary::swish:
      map(
          y, count, [&](Vec v) { return Vec::mul(v, sigmoid(Vec::mul(alpha, v))); }, x);
      break;
    case Unary::gelu:
      map(
          y, count, [&](Vec v) { return Vec::mul(v, normal(v).below); }, x);
      break;
    case Unary::gelu_tanh:
      map(
          y, count, [&](Vec v) { return Vec::mul(v, gelu_tanh_share(v)); }, x);
      break;
    case Unary::hard_sigmoid:
      map(
          y, count, [&](Vec v) { return hard_sigmoid(v, alpha, beta); }, x);
      break;
    case Unary::hard_swish:
      map(
          y, count, [&](Vec v) { return Vec::mul(v, hard_swish_share(v)); }, x);
      break;
    case Unary::mish:
      map(
          y, count, [&](Vec v) { return Vec::mul(v, Mish(v).share); }, x);
      break;
    default: return CNN_UNKNOWN_OPERATION;
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
