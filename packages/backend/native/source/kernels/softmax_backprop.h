/* dx = y * (dy - the row's sum of dy * y). */
#ifndef CNN_KERNELS_SOFTMAX_BACKPROP_H
#define CNN_KERNELS_SOFTMAX_BACKPROP_H

#include "../../include/cnn_kernels.h"
#include "lanes.h"
#include "map.h"
#include "operation_arguments.h"
#include "softmax.h"

namespace CNN_ISA {

inline int32_t softmax_backprop(const SoftmaxBackpropArguments& a) {
  const int64_t columns = a.columns;
  for_chunks(a.rows, kSoftmaxCost * columns, [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) {
      const float *dy = a.dy + row * columns, *y = a.y + row * columns;
      Vec products = Vec::zero();
      each_vector(columns,
                  [&](int64_t i, auto lanes) { products = Vec::fma(lanes.load(dy + i), lanes.load(y + i), products); });
      const Vec total = Vec::broadcast(Vec::sum(products));
      map_run(
          a.dx + row * columns, columns, [=](Vec g, Vec share) { return Vec::mul(share, Vec::sub(g, total)); }, dy, y);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
