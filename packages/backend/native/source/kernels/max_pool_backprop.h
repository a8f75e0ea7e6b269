/* The gradient of max_pool: each dy goes to its window's largest element. */
#ifndef CNN_KERNELS_MAX_POOL_BACKPROP_H
#define CNN_KERNELS_MAX_POOL_BACKPROP_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "activation_gradient.h"
#include "max_pool_window.h"

namespace CNN_ISA {

struct MaxPoolGradient {
  PoolGeometry g;
  const float* dy;
  const float* x;
  const uint8_t* indices;
  float* dx;

  /* dx += dy at the places of one window's largest elements. */
  void scatter(int64_t image, int64_t row, int64_t column) const {
    const int64_t pixel = ((image * g.rows.out + row) * g.columns.out + column) * g.channels;
    const int64_t in_image = image * g.rows.in * g.in_row();
    /* May lie outside: only places inside are added to it. */
    const int64_t corner = in_image + g.rows.start(row) * g.in_row() + g.columns.start(column) * g.channels;
    const PoolWindow window = g.window(row, column);
    if (window.rows == 0 || window.columns == 0) return;
    if (indices != nullptr) return add(dy + pixel, indices + pixel, corner, static_cast<int>(g.channels));
    for_disjoint_channels([&](int64_t c, int count) {
      int32_t places[Vec::width];
      store_places(places, largest_of_window(g, window, x + in_image + c, count).place, count);
      add(dy + pixel + c, places, corner + c, count);
    });
  }

 private:
  template <class Index>
  void add(const float* from, const Index* places, int64_t corner, int count) const {
    for (int c = 0; c < count; ++c) {
      const int64_t i = places[c] / g.columns.kernel;
      const int64_t j = places[c] % g.columns.kernel;
      dx[corner + i * g.rows.dilation * g.in_row() + j * g.columns.dilation * g.channels + c] += from[c];
    }
  }

  /* Sums must not count a channel twice. */
  template <class Body>
  void for_disjoint_channels(const Body& body) const {
    for (int64_t c = 0; c < g.channels; c += Vec::width) {
      body(c, g.channels - c < Vec::width ? static_cast<int>(g.channels - c) : Vec::width);
    }
  }
};

inline int32_t max_pool_backprop(const double* arguments) {
  const MaxPoolGradient gradient{PoolGeometry(arguments + 6), address<const float>(arguments[0]),
                                 address<const float>(arguments[1]), address<const uint8_t>(arguments[2]),
                                 address<float>(arguments[3])};
  const int activation = static_cast<int>(arguments[4]);
  const float alpha = static_cast<float>(arguments[5]);
  const PoolGeometry& g = gradient.g;
  const int64_t image_size = g.rows.in * g.in_row();
  for_chunks(g.batch, image_size * 2, [&](int64_t begin, int64_t end) {
    for (int64_t image = begin; image < end; ++image) {
      float* dx = gradient.dx + image * image_size;
      memset(dx, 0, static_cast<size_t>(image_size) * sizeof(float));
      for (int64_t row = 0; row < g.rows.out; ++row) {
        for (int64_t column = 0; column < g.columns.out; ++column) gradient.scatter(image, row, column);
      }
      multiply_activation_gradient(dx, gradient.x + image * image_size, image_size, activation, alpha);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
