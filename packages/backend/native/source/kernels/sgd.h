/* Stochastic gradient descent, PyTorch's: with momentum, Nesterov's variant and weight decay. */
#ifndef CNN_KERNELS_SGD_H
#define CNN_KERNELS_SGD_H

#include "../../include/cnn_kernels.h"
#include "arguments.h"
#include "chunks.h"

namespace CNN_ISA {

/* Without weight decay and momentum the gradient is the step; each of them adds its term. */
inline void sgd_run(float* weights, const float* gradient, float* velocity, int64_t count, float rate, float momentum,
                    float decay, bool nesterov) {
  if (velocity == nullptr) {
    for (int64_t i = 0; i < count; ++i) weights[i] -= rate * (gradient[i] + decay * weights[i]);
  } else if (nesterov) {
    for (int64_t i = 0; i < count; ++i) {
      const float g = gradient[i] + decay * weights[i];
      velocity[i] = momentum * velocity[i] + g;
      weights[i] -= rate * (g + momentum * velocity[i]);
    }
  } else {
    for (int64_t i = 0; i < count; ++i) {
      velocity[i] = momentum * velocity[i] + (gradient[i] + decay * weights[i]);
      weights[i] -= rate * velocity[i];
    }
  }
}

inline int32_t sgd(const double* arguments) {
  float* weights = address<float>(arguments[0]);
  const float* gradient = address<float>(arguments[1]);
  float* velocity = address<float>(arguments[2]);
  const float rate = *address<float>(arguments[4]);
  const float momentum = static_cast<float>(arguments[5]);
  const float decay = static_cast<float>(arguments[6]);
  const bool nesterov = arguments[7] != 0;
  for_chunks(whole(arguments[3]), [&](int64_t begin, int64_t end) {
    sgd_run(weights + begin, gradient + begin, velocity == nullptr ? nullptr : velocity + begin, end - begin, rate,
            momentum, decay, nesterov);
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
