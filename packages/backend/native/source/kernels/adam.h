/* Adam and AdamW, PyTorch's. */
#ifndef CNN_KERNELS_ADAM_H
#define CNN_KERNELS_ADAM_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "arguments.h"
#include "map.h"

namespace CNN_ISA {

inline int32_t adam(const double* arguments) {
  float* weights = address<float>(arguments[0]);
  const float* gradient = address<float>(arguments[1]);
  float* first = address<float>(arguments[2]);
  float* second = address<float>(arguments[3]);
  const double rate = *address<float>(arguments[5]);
  const int32_t step = *address<int32_t>(arguments[6]);
  const double beta1 = arguments[7];
  const double beta2 = arguments[8];
  const double decay = arguments[10];
  const bool decoupled = arguments[11] != 0;

  const auto vector = [](double value) { return Vec::broadcast(static_cast<float>(value)); };
  const Vec keep_first = vector(beta1), new_first = vector(1 - beta1);
  const Vec keep_second = vector(beta2), new_second = vector(1 - beta2);
  const Vec epsilon = vector(arguments[9]);
  const Vec step_size = vector(rate / (1 - pow(beta1, step)));
  const Vec correction = vector(sqrt(1 - pow(beta2, step)));
  const Vec coupled_decay = vector(decoupled ? 0 : decay);
  const Vec shrink = vector(decoupled ? 1 - rate * decay : 1);

  for_chunks(whole(arguments[4]), 2, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i += Vec::width) {
      const int count = end - i < Vec::width ? static_cast<int>(end - i) : Vec::width;
      const Vec w = Vec::load_partial(weights + i, count);
      const Vec g = Vec::fma(coupled_decay, w, Vec::load_partial(gradient + i, count));
      const Vec m = Vec::fma(keep_first, Vec::load_partial(first + i, count), Vec::mul(new_first, g));
      const Vec v = Vec::fma(keep_second, Vec::load_partial(second + i, count), Vec::mul(new_second, Vec::mul(g, g)));
      const Vec denominator = Vec::add(Vec::div(Vec::sqrt(v), correction), epsilon);
      Vec::store_partial(first + i, m, count);
      Vec::store_partial(second + i, v, count);
      Vec::store_partial(weights + i, Vec::sub(Vec::mul(w, shrink), Vec::div(Vec::mul(step_size, m), denominator)), count);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
