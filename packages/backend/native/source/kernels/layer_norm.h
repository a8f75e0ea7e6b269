/* Normalisation of each row by its own mean and variance. */
#ifndef CNN_KERNELS_LAYER_NORM_H
#define CNN_KERNELS_LAYER_NORM_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "element_sum.h"
#include "operation_arguments.h"

namespace CNN_ISA {

inline int32_t layer_norm(const LayerNormArguments& a) {
  const int64_t columns = a.columns;
  if (columns == 0) return CNN_OK;
  const double count = static_cast<double>(columns);
  for_chunks(a.rows, 4 * columns, [&](int64_t begin, int64_t end) {
    const float *gamma = a.gamma, *beta = a.beta;
    for (int64_t row = begin; row < end; ++row) {
      const float* x = a.x + row * columns;
      float* y = a.y + row * columns;
      double sum, deviations[2];
      run_sums<1>(0, columns, &sum, [=](Vec* run, int64_t i, auto lanes) { *run = Vec::add(*run, lanes.load(x + i)); });
      const float mean = static_cast<float>(sum / count);
      const Vec centre = Vec::broadcast(mean);
      run_sums<2>(0, columns, deviations, [=](Vec* run, int64_t i, auto lanes) {
        const Vec difference = lanes.only(Vec::sub(lanes.load(x + i), centre));
        run[0] = Vec::add(run[0], difference);
        run[1] = Vec::fma(difference, difference, run[1]);
      });
      /* The first sum is what rounding has left in the mean. */
      const double variance = (deviations[1] - deviations[0] * deviations[0] / count) / count;
      const float inverse = static_cast<float>(1 / ::sqrt(variance + a.epsilon));
      a.mean[row] = mean;
      a.inverse_deviation[row] = inverse;
      const Vec scale = Vec::broadcast(inverse);
      each_vector(columns, [=](int64_t i, auto lanes) {
        Vec z = Vec::mul(Vec::sub(lanes.load(x + i), centre), scale);
        if (gamma != nullptr) z = Vec::mul(z, lanes.load(gamma + i));
        if (beta != nullptr) z = Vec::add(z, lanes.load(beta + i));
        lanes.store(y + i, z);
      });
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
