/* RMSprop, PyTorch's: also centred, with momentum and weight decay. */
#ifndef CNN_KERNELS_RMS_PROP_H
#define CNN_KERNELS_RMS_PROP_H

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "lanes.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t rms_prop(const RmsPropArguments& a) {
  const auto vector = [](double value) { return Vec::broadcast(static_cast<float>(value)); };
  const Vec scale = Vec::broadcast(a.gradient_scale == nullptr ? 1.0f : *a.gradient_scale);
  const Vec rate = Vec::broadcast(*a.learning_rate), weight_decay = vector(a.weight_decay);
  const Vec keep = vector(a.decay), take = vector(1 - a.decay), epsilon = vector(a.epsilon),
            momentum = vector(a.momentum);
  for_chunks(a.count, 2, [&](int64_t begin, int64_t end) {
    const float* gradients = a.gradient;
    float *weights = a.weights, *squares = a.square, *means = a.mean, *velocities = a.velocity;
    each_vector(end - begin, [=](int64_t i, auto lanes) {
      const int64_t at = begin + i;
      const Vec w = lanes.load(weights + at);
      const Vec g = Vec::fma(weight_decay, w, Vec::mul(scale, lanes.load(gradients + at)));
      Vec square = Vec::fma(keep, lanes.load(squares + at), Vec::mul(take, Vec::mul(g, g)));
      lanes.store(squares + at, square);
      if (means != nullptr) {
        const Vec mean = Vec::fma(keep, lanes.load(means + at), Vec::mul(take, g));
        lanes.store(means + at, mean);
        /* Rounding must not leave a negative variance. */
        square = Vec::max(Vec::zero(), Vec::sub(square, Vec::mul(mean, mean)));
      }
      Vec step = Vec::div(g, Vec::add(Vec::sqrt(square), epsilon));
      if (velocities != nullptr) {
        step = Vec::fma(momentum, lanes.load(velocities + at), step);
        lanes.store(velocities + at, step);
      }
      lanes.store(weights + at, Vec::sub(w, Vec::mul(rate, step)));
    });
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
