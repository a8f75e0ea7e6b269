/* The gradients of layer_norm: row by row dx, and for each column the sums that dgamma and dbeta are. */
#ifndef CNN_KERNELS_LAYER_NORM_BACKPROP_H
#define CNN_KERNELS_LAYER_NORM_BACKPROP_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "../workspace.h"
#include "element_sum.h"
#include "operation_arguments.h"

namespace CNN_ISA {

/* dx = inverse * (h - mean of h - z * mean of h * z) for h = dy * gamma and the normalised row z. */
inline void layer_norm_row_gradient(const LayerNormBackpropArguments& a, int64_t row) {
  const int64_t columns = a.columns;
  const double count = static_cast<double>(columns);
  const float *dy = a.dy + row * columns, *x = a.x + row * columns, *gamma = a.gamma;
  float* dx = a.dx + row * columns;
  const Vec mean = Vec::broadcast(a.mean[row]), inverse = Vec::broadcast(a.inverse_deviation[row]);
  const auto scaled = [=](int64_t i, auto lanes) {
    const Vec g = lanes.load(dy + i);
    return gamma == nullptr ? g : Vec::mul(g, lanes.load(gamma + i));
  };
  const auto normalised_row = [=](int64_t i, auto lanes) {
    return Vec::mul(Vec::sub(lanes.load(x + i), mean), inverse);
  };
  double sums[2];
  run_sums<2>(0, columns, sums, [=](Vec* run, int64_t i, auto lanes) {
    const Vec h = scaled(i, lanes); /* 0 beyond the last column */
    run[0] = Vec::add(run[0], h);
    run[1] = Vec::fma(h, normalised_row(i, lanes), run[1]);
  });
  const Vec offset = Vec::broadcast(static_cast<float>(sums[0] / count)),
            slope = Vec::broadcast(static_cast<float>(sums[1] / count));
  each_vector(columns, [=](int64_t i, auto lanes) {
    const Vec off = Vec::sub(scaled(i, lanes), offset);
    lanes.store(dx + i, Vec::mul(inverse, Vec::sub(off, Vec::mul(slope, normalised_row(i, lanes)))));
  });
}

/* dgamma and dbeta over some rows, single precision. */
inline void layer_norm_column_sums(const LayerNormBackpropArguments& a, int64_t begin, int64_t end, float* dgamma,
                                   float* dbeta) {
  const int64_t columns = a.columns;
  memset(dgamma, 0, static_cast<size_t>(columns) * sizeof(float));
  memset(dbeta, 0, static_cast<size_t>(columns) * sizeof(float));
  for (int64_t row = begin; row < end; ++row) {
    const float *dy = a.dy + row * columns, *x = a.x + row * columns;
    const Vec mean = Vec::broadcast(a.mean[row]), inverse = Vec::broadcast(a.inverse_deviation[row]);
    each_vector(columns, [=](int64_t i, auto lanes) {
      const Vec g = lanes.load(dy + i), z = Vec::mul(Vec::sub(lanes.load(x + i), mean), inverse);
      lanes.store(dbeta + i, Vec::add(lanes.load(dbeta + i), g));
      lanes.store(dgamma + i, Vec::fma(g, z, lanes.load(dgamma + i)));
    });
  }
}

inline int32_t layer_norm_backprop(const LayerNormBackpropArguments& a) {
  const int64_t columns = a.columns;
  const bool sums = a.dgamma != nullptr || a.dbeta != nullptr;
  const int64_t filling = columns == 0 ? 1 : kChunk / columns;
  const int64_t block_rows = filling < 32 ? 32 : filling > 256 ? 256 : filling;
  const int64_t blocks = (a.rows + block_rows - 1) / block_rows;
  float* partial =
      sums ? static_cast<float*>(shared_workspace(0, static_cast<size_t>(blocks * 2 * columns) * sizeof(float)))
           : nullptr;
  if (sums && partial == nullptr && blocks * columns > 0) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  for_chunks(blocks, block_rows * columns * 4, [&](int64_t from, int64_t to) {
    for (int64_t block = from; block < to; ++block) {
      const int64_t begin = block * block_rows, end = begin + block_rows < a.rows ? begin + block_rows : a.rows;
      /* First: dx may take dy's place. */
      if (sums)
        layer_norm_column_sums(a, begin, end, partial + block * 2 * columns, partial + (block * 2 + 1) * columns);
      for (int64_t row = begin; row < end && a.dx != nullptr; ++row) layer_norm_row_gradient(a, row);
    }
  });
  if (!sums) return CNN_OK;
  for_chunks(columns, 2 * blocks, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      double dgamma = 0, dbeta = 0;
      for (int64_t block = 0; block < blocks; ++block) {
        dgamma += static_cast<double>(partial[block * 2 * columns + i]);
        dbeta += static_cast<double>(partial[(block * 2 + 1) * columns + i]);
      }
      if (a.dgamma != nullptr) a.dgamma[i] = static_cast<float>(dgamma);
      if (a.dbeta != nullptr) a.dbeta[i] = static_cast<float>(dbeta);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
