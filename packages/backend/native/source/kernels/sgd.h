/* Stochastic gradient descent, PyTorch's: with momentum, Nesterov's variant and weight decay. */
#ifndef CNN_KERNELS_SGD_H
#define CNN_KERNELS_SGD_H

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

/* Without weight decay and momentum the gradient is the step; each of them adds its term. */
inline void sgd_run(float* weights, const float* gradient, float* velocity, int64_t count, float scale, float rate,
                    float momentum, float decay, bool nesterov) {
  if (velocity == nullptr) {
    for (int64_t i = 0; i < count; ++i) weights[i] -= rate * (scale * gradient[i] + decay * weights[i]);
  } else if (nesterov) {
    for (int64_t i = 0; i < count; ++i) {
      const float g = scale * gradient[i] + decay * weights[i];
      velocity[i] = momentum * velocity[i] + g;
      weights[i] -= rate * (g + momentum * velocity[i]);
    }
  } else {
    for (int64_t i = 0; i < count; ++i) {
      velocity[i] = momentum * velocity[i] + (scale * gradient[i] + decay * weights[i]);
      weights[i] -= rate * velocity[i];
    }
  }
}

inline int32_t sgd(const SgdArguments& arguments) {
  float* weights = arguments.weights;
  const float* gradient = arguments.gradient;
  float* velocity = arguments.velocity;
  const float scale = arguments.gradient_scale == nullptr ? 1.0f : *arguments.gradient_scale;
  const float rate = *arguments.learning_rate;
  const float momentum = static_cast<float>(arguments.momentum);
  const float decay = static_cast<float>(arguments.weight_decay);
  const bool nesterov = arguments.nesterov;
  for_chunks(arguments.count, [&](int64_t begin, int64_t end) {
    sgd_run(weights + begin, gradient + begin, velocity == nullptr ? nullptr : velocity + begin, end - begin, scale,
            rate, momentum, decay, nesterov);
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
