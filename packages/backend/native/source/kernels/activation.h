/* The activations that convolutions and matrix products fuse. */
#ifndef CNN_KERNELS_ACTIVATION_H
#define CNN_KERNELS_ACTIVATION_H

#include "../../include/cnn_kernels.h"
#include "math.h"

namespace CNN_ISA {

template <int Activation>
CNN_INLINE Vec activated(Vec x, Vec alpha) {
  const Vec zero = Vec::zero(), one = Vec::broadcast(1.0f);
  if (Activation == CNN_RELU) return Vec::max(zero, x);
  if (Activation == CNN_SIGMOID) return sigmoid(x);
  if (Activation == CNN_TANH) return tanh(x);
  if (Activation == CNN_RELU6) return Vec::min(Vec::broadcast(6.0f), Vec::max(zero, x));
  if (Activation == CNN_ELU) return Vec::select(Vec::greater_equal(x, zero), x, Vec::sub(exp(x), one));
  if (Activation == CNN_LEAKY_RELU) return Vec::select(Vec::less(x, zero), Vec::mul(alpha, x), x);
  return x;
}

template <int Activation>
inline void activate_each(float* y, int64_t count, float alpha) {
  const Vec slope = Vec::broadcast(alpha);
  int64_t i = 0;
  for (; i + Vec::width <= count; i += Vec::width) Vec::store(y + i, activated<Activation>(Vec::load(y + i), slope));
  if (i == count) return;
  int rest = (int)(count - i);
  Vec::store_partial(y + i, activated<Activation>(Vec::load_partial(y + i, rest), slope), rest);
}

/* y = activation(y). */
inline void activate(float* y, int64_t count, int activation, float alpha) {
  switch (activation) {
    case CNN_RELU: return activate_each<CNN_RELU>(y, count, alpha);
    case CNN_SIGMOID: return activate_each<CNN_SIGMOID>(y, count, alpha);
    case CNN_TANH: return activate_each<CNN_TANH>(y, count, alpha);
    case CNN_RELU6: return activate_each<CNN_RELU6>(y, count, alpha);
    case CNN_ELU: return activate_each<CNN_ELU>(y, count, alpha);
    case CNN_LEAKY_RELU: return activate_each<CNN_LEAKY_RELU>(y, count, alpha);
    default: return;
  }
}

}  // namespace CNN_ISA

#endif
