/* The gradient of max_pool: each dy goes to its window's largest element. */
#ifndef CNN_KERNELS_MAX_POOL_BACKPROP_H
#define CNN_KERNELS_MAX_POOL_BACKPROP_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "activation_gradient.h"
#include "max_pool_window.h"
#include "pool_gradient_row.h"

namespace CNN_ISA {

struct MaxPoolGradient {
  PoolGeometry g;
  const float* dy;
  const float* x;
  const uint8_t* bytes; /* the indices, in one of both forms */
  const int32_t* words;
  float* dx;

  explicit MaxPoolGradient(const MaxPoolBackpropArguments& arguments)
      : g(arguments.window),
        dy(arguments.dy),
        x(arguments.x),
        bytes(has_byte_places(g) ? static_cast<const uint8_t*>(arguments.indices) : nullptr),
        words(has_byte_places(g) ? nullptr : static_cast<const int32_t*>(arguments.indices)),
        dx(arguments.dx) {}

  /* dx += dy at the places of one window's largest elements. */
  void scatter(int64_t image, int64_t row, int64_t column) const {
    const int64_t pixel = ((image * g.rows.out + row) * g.columns.out + column) * g.channels;
    const int64_t in_image = image * g.rows.in * g.in_row();
    /* May lie outside: only places inside are added to it. */
    const int64_t corner = in_image + g.rows.start(row) * g.in_row() + g.columns.start(column) * g.channels;
    const PoolWindow window = g.window(row, column);
    if (window.rows == 0 || window.columns == 0) return;
    if (bytes != nullptr) return add(dy + pixel, bytes + pixel, corner, static_cast<int>(g.channels));
    if (words != nullptr) return add(dy + pixel, words + pixel, corner, static_cast<int>(g.channels));
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

CNN_INLINE Vec load_places(const uint8_t* from, int count) {
  if (count == Vec::width) return Vec::from_uint8(from);
  uint8_t places[Vec::width] = {};
  for (int i = 0; i < count; ++i) places[i] = from[i];
  return Vec::from_uint8(places);
}

/* From the indices: each element takes the dy of the windows whose largest it is, row by row. */
inline void max_pool_backprop_by_rows(const MaxPoolBackpropArguments& arguments, const uint8_t* indices) {
  const PoolGeometry g(arguments.window);
  for_chunks(g.batch * g.rows.in, g.in_row() * 2, [&](int64_t begin, int64_t end) {
    for (int64_t line = begin; line < end; ++line) {
      float* dx = arguments.dx + line * g.in_row();
      sum_holders(g, line, dx, [&](const PoolHolder& holder, int64_t c, int count, Vec sum) {
        const Mask largest = Vec::equal(load_places(indices + holder.pixel + c, count), Vec::broadcast(holder.tap));
        return Vec::add(sum, Vec::select(largest, load_channels(arguments.dy + holder.pixel + c, count), Vec::zero()));
      });
      multiply_activation_gradient(dx, arguments.x + line * g.in_row(), g.in_row(), arguments.activation,
                                   arguments.alpha);
    }
  });
}

inline int32_t max_pool_backprop(const MaxPoolBackpropArguments& arguments) {
  const MaxPoolGradient gradient(arguments);
  const int activation = arguments.activation;
  const float alpha = arguments.alpha;
  const PoolGeometry& g = gradient.g;
  if (gradient.bytes != nullptr && g.taps() <= most_holders) {
    max_pool_backprop_by_rows(arguments, gradient.bytes);
    return CNN_OK;
  }
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
