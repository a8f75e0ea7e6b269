/* The mean of a loss over all elements, and its gradient. */
#ifndef CNN_KERNELS_POINTWISE_LOSS_H
#define CNN_KERNELS_POINTWISE_LOSS_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "element_sum.h"
#include "math.h"
#include "operation_arguments.h"

namespace CNN_ISA {

enum class PointwiseLoss {
#define CNN_POINTWISE_LOSS(name) name,
#include "../../include/cnn_kinds.h"
#undef CNN_POINTWISE_LOSS
};

struct LossAndSlope {
  Vec loss, slope;
};

/* log(1 + e) for e in [0, 1]: 2 artanh(s), s = e / (2 + e) <= 1/3. */
CNN_INLINE Vec log1p_of_share(Vec e) {
  const Vec s = Vec::div(e, Vec::add(Vec::broadcast(2.0f), e)), square = Vec::mul(s, s);
  Vec p = Vec::broadcast(2.0f / 15);
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 13));
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 11));
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 9));
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 7));
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 5));
  p = Vec::fma(p, square, Vec::broadcast(2.0f / 3));
  p = Vec::fma(p, square, Vec::broadcast(2.0f));
  return Vec::mul(p, s);
}

/* A logarithm is -100 at least. */
CNN_INLINE Vec limited_log(Vec x) {
  float each[Vec::width];
  Vec::store(each, x);
  for (float& one : each) one = logf(one);
  return Vec::max(Vec::broadcast(-100.0f), Vec::load(each));
}

template <PointwiseLoss kind>
CNN_INLINE LossAndSlope loss_and_slope(Vec p, Vec t, Vec delta) {
  const Vec zero = Vec::zero(), half = Vec::broadcast(0.5f), one = Vec::broadcast(1.0f);
  const Vec error = Vec::sub(p, t), size = Vec::abs(error);
  switch (kind) {
    case PointwiseLoss::squared_error: return {Vec::mul(error, error), Vec::add(error, error)};
    case PointwiseLoss::absolute_error: {
      const Vec sign =
          Vec::select(Vec::greater(error, zero), one, Vec::select(Vec::less(error, zero), Vec::neg(one), zero));
      return {size, sign};
    }
    case PointwiseLoss::huber: {
      const Vec near = Vec::mul(half, Vec::mul(error, error)),
                far = Vec::mul(delta, Vec::sub(size, Vec::mul(half, delta)));
      return {Vec::select(Vec::less_equal(size, delta), near, far), Vec::min(delta, Vec::max(Vec::neg(delta), error))};
    }
    case PointwiseLoss::sigmoid_cross_entropy: {
      const Vec rest = log1p_of_share(exp(Vec::neg(Vec::abs(p))));
      return {Vec::add(Vec::sub(Vec::max(zero, p), Vec::mul(p, t)), rest), Vec::sub(sigmoid(p), t)};
    }
    case PointwiseLoss::binary_cross_entropy: {
      const Vec other = Vec::sub(one, p);
      const Vec gain = Vec::add(Vec::mul(t, limited_log(p)), Vec::mul(Vec::sub(one, t), limited_log(other)));
      return {Vec::neg(gain), Vec::div(error, Vec::max(Vec::broadcast(1e-12f), Vec::mul(other, p)))};
    }
  }
}

template <PointwiseLoss kind>
int32_t mean_loss(const PointwiseLossArguments& a) {
  const double count = static_cast<double>(a.count);
  const float delta = static_cast<float>(a.delta), scale = static_cast<float>(a.scale / count);
  double total;
  const bool done = element_sum(
      a.count, total, [p = a.predictions, t = a.targets, dp = a.dpredictions, delta, scale](int64_t i, auto lanes) {
        const LossAndSlope at = loss_and_slope<kind>(lanes.load(p + i), lanes.load(t + i), Vec::broadcast(delta));
        if (dp != nullptr) lanes.store(dp + i, Vec::mul(at.slope, Vec::broadcast(scale)));
        return at.loss;
      });
  if (!done) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  if (a.mean_loss != nullptr) *a.mean_loss = static_cast<float>(total / count);
  return CNN_OK;
}

inline int32_t pointwise_loss(const PointwiseLossArguments& a) {
  switch (static_cast<PointwiseLoss>(a.kind)) {
#define CNN_POINTWISE_LOSS(name) \
  case PointwiseLoss::name:      \
    return mean_loss<PointwiseLoss::name>(a);
#include "../../include/cnn_kinds.h"
#undef CNN_POINTWISE_LOSS
  }
  return CNN_UNKNOWN_OPERATION;
}

}  // namespace CNN_ISA
#endif
