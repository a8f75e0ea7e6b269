/* The derivative of an activation, from its output. */
#ifndef CNN_KERNELS_ACTIVATION_GRADIENT_H
#define CNN_KERNELS_ACTIVATION_GRADIENT_H

#include "../../include/cnn_kernels.h"
#include "map.h"

namespace CNN_ISA {

template <int Activation>
CNN_INLINE Vec activation_gradient(Vec dy, Vec y, Vec alpha) {
  const Vec zero = Vec::zero();
  const Vec one = Vec::broadcast(1.0f);
  if (Activation == CNN_RELU) return Vec::select(Vec::greater(y, zero), dy, zero);
  if (Activation == CNN_SIGMOID) return Vec::mul(dy, Vec::mul(y, Vec::sub(one, y)));
  if (Activation == CNN_TANH) return Vec::mul(dy, Vec::sub(one, Vec::mul(y, y)));
  if (Activation == CNN_RELU6) {
    const Mask inside = Mask::both(Vec::greater(y, zero), Vec::less(y, Vec::broadcast(6.0f)));
    return Vec::select(inside, dy, zero);
  }
  if (Activation == CNN_ELU) return Vec::select(Vec::less(y, zero), Vec::mul(dy, Vec::add(y, one)), dy);
  if (Activation == CNN_LEAKY_RELU) return Vec::select(Vec::greater(y, zero), dy, Vec::mul(dy, alpha));
  return dy;
}

/* Calls use(f) with the function (dy, y) -> dx for this activation. */
template <class Use>
CNN_INLINE void with_activation_gradient(int activation, float alpha, const Use& use) {
  const Vec slope = Vec::broadcast(alpha);
  switch (activation) {
    case CNN_RELU: return use([=](Vec dy, Vec y) { return activation_gradient<CNN_RELU>(dy, y, slope); });
    case CNN_SIGMOID: return use([=](Vec dy, Vec y) { return activation_gradient<CNN_SIGMOID>(dy, y, slope); });
    case CNN_TANH: return use([=](Vec dy, Vec y) { return activation_gradient<CNN_TANH>(dy, y, slope); });
    case CNN_RELU6: return use([=](Vec dy, Vec y) { return activation_gradient<CNN_RELU6>(dy, y, slope); });
    case CNN_ELU: return use([=](Vec dy, Vec y) { return activation_gradient<CNN_ELU>(dy, y, slope); });
    case CNN_LEAKY_RELU: return use([=](Vec dy, Vec y) { return activation_gradient<CNN_LEAKY_RELU>(dy, y, slope); });
    default: return use([](Vec dy, Vec) { return dy; });
  }
}

/* dx *= activation'(y), on this thread. */
inline void multiply_activation_gradient(float* dx, const float* y, int64_t count, int activation, float alpha) {
  if (activation == CNN_LINEAR) return;
  with_activation_gradient(activation, alpha,
                           [&](const auto& f) { map_run(dx, count, f, static_cast<const float*>(dx), y); });
}

}  // namespace CNN_ISA
#endif
