/* Adam and AdamW, PyTorch's. */
#ifndef CNN_KERNELS_ADAM_H
#define CNN_KERNELS_ADAM_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "lanes.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t adam(const AdamArguments& arguments) {
  const double rate = *arguments.learning_rate;
  const int32_t step = *arguments.step;
  const double beta1 = arguments.beta1;
  const double beta2 = arguments.beta2;
  const double decay = arguments.weight_decay;
  const bool decoupled = arguments.decoupled;

  const auto vector = [](double value) { return Vec::broadcast(static_cast<float>(value)); };
  const Vec keep_first = vector(beta1), new_first = vector(1 - beta1);
  const Vec keep_second = vector(beta2), new_second = vector(1 - beta2);
  /* rate / (1 - beta1^step) * m / (sqrt(v) / correction + epsilon), by one division. */
  const double correction = ::sqrt(1 - ::pow(beta2, step));
  const Vec epsilon = vector(arguments.epsilon * correction),
            step_size = vector(rate * correction / (1 - ::pow(beta1, step)));
  const Vec scale = Vec::broadcast(arguments.gradient_scale == nullptr ? 1.0f : *arguments.gradient_scale);
  const Vec coupled_decay = vector(decoupled ? 0 : decay);
  const Vec shrink = vector(decoupled ? 1 - rate * decay : 1);

  for_chunks(arguments.count, 2, [&](int64_t begin, int64_t end) {
    const float* gradient = arguments.gradient + begin;
    float *weights = arguments.weights + begin, *first = arguments.first + begin, *second = arguments.second + begin;
    each_vector(end - begin, [=](int64_t i, auto lanes) {
      const Vec w = lanes.load(weights + i);
      const Vec g = Vec::fma(coupled_decay, w, Vec::mul(scale, lanes.load(gradient + i)));
      const Vec m = Vec::fma(keep_first, lanes.load(first + i), Vec::mul(new_first, g));
      const Vec v = Vec::fma(keep_second, lanes.load(second + i), Vec::mul(new_second, Vec::mul(g, g)));
      lanes.store(first + i, m);
      lanes.store(second + i, v);
      lanes.store(weights + i,
                  Vec::sub(Vec::mul(w, shrink), Vec::div(Vec::mul(step_size, m), Vec::add(Vec::sqrt(v), epsilon))));
    });
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
