/* Moves elements between strided tensors. */
#ifndef CNN_KERNELS_COPY_H
#define CNN_KERNELS_COPY_H

#include <string.h>

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "dimensions.h"

namespace CNN_ISA {

template <class T>
CNN_INLINE void copy_run(const T* x, int64_t x_stride, T* y, int64_t y_stride, int64_t count) {
  if (x_stride == 1 && y_stride == 1) {
    memcpy(y, x, static_cast<size_t>(count) * sizeof(T));
  } else if (x_stride == 0 && y_stride == 1) {
    const T value = *x;
    for (int64_t i = 0; i < count; ++i) y[i] = value;
  } else {
    for (int64_t i = 0; i < count; ++i) y[i * y_stride] = x[i * x_stride];
  }
}

/* The dimension along which x is contiguous while y is not, where the innermost dimension is the reverse: a transpose. -1 if none. */
inline int transposed_dimension(const Dimensions& dimensions) {
  if (dimensions.q[dimensions.rank - 1] != 1) return -1;
  for (int dimension = dimensions.rank - 2; dimension >= 0; --dimension) {
    if (dimensions.p[dimension] == 1) return dimension;
  }
  return -1;
}

/* In squares whose lines stay in the first cache, since each line of x serves many rows of y. */
template <class T>
void copy_transposed(Dimensions dimensions, int contiguous, const T* x, T* y) {
  constexpr int64_t kSide = 32;
  const int inner = dimensions.rank - 1;
  const int64_t columns = dimensions.size[inner];
  const int64_t rows = dimensions.size[contiguous];
  const int64_t column_step = dimensions.p[inner];
  const int64_t row_step = dimensions.q[contiguous];
  dimensions.size[contiguous] = 1;
  const int64_t matrices = dimensions.elements / (rows * columns);
  const int64_t bands = (rows + kSide - 1) / kSide;
  for_chunks(matrices * bands, kSide * columns, [&](int64_t begin, int64_t end) {
    for (int64_t band = begin; band < end; ++band) {
      const Rows matrix(dimensions, band / bands);
      const int64_t first = band % bands * kSide;
      const int64_t height = rows - first < kSide ? rows - first : kSide;
      for (int64_t left = 0; left < columns; left += kSide) {
        const int64_t width = columns - left < kSide ? columns - left : kSide;
        const T* from = x + matrix.p + first + left * column_step;
        T* to = y + matrix.q + first * row_step + left;
        for (int64_t row = 0; row < height; ++row) {
          for (int64_t column = 0; column < width; ++column)
            to[row * row_step + column] = from[row + column * column_step];
        }
      }
    }
  });
}

template <class T>
void copy_elements(const CopyArguments& arguments) {
  const T* x = static_cast<const T*>(arguments.x) + arguments.x_offset;
  T* y = static_cast<T*>(arguments.y) + arguments.y_offset;
  const Dimensions dimensions(arguments.dimensions);
  if (dimensions.elements == 0) return;
  const int contiguous = transposed_dimension(dimensions);
  if (contiguous >= 0) return copy_transposed(dimensions, contiguous, x, y);
  const int last = dimensions.rank - 1;
  for_chunks(dimensions.elements, [&](int64_t begin, int64_t end) {
    for_runs(dimensions, begin, end, [&](int64_t, int64_t from, int64_t to, int64_t count) {
      copy_run(x + from, dimensions.p[last], y + to, dimensions.q[last], count);
    });
  });
}

inline int32_t copy(const CopyArguments& arguments) {
  if (arguments.element_bytes == 1) {
    copy_elements<uint8_t>(arguments);
  } else {
    copy_elements<uint32_t>(arguments);
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
