/* A tile of a product of bytes: a few rows of the output and a few vectors of its columns, whose sums stay in registers until they are done. */
#ifndef CNN_KERNELS_BYTE_TILE_H
#define CNN_KERNELS_BYTE_TILE_H

#include "../dispatch.h"
#include "byte_filter.h"

namespace CNN_ISA {

/* `count` times four values: of the left operand from `left` bytes behind a row's pointer on, of the filter from line `right` on. */
struct ByteRun {
  ptrdiff_t left, right, count;
};

/* What becomes of sums: with its channel's multiplier and offset a value, to which a residual is added, between two bounds; a byte, or as it is. */
struct ByteEpilogue {
  const float *multipliers, *offsets;
  char* y;
  int64_t y_stride; /* elements from place to place */
  bool bytes;
  const uint8_t* residual; /* or nullptr */
  int64_t residual_stride;
  float residual_scale, residual_zero, lowest, highest;
};

struct ByteTile {
  const uint8_t* const* rows;
  const int64_t* places; /* of each row in the output */
  int rows_present;      /* the others repeat the last one, and are not stored */
  const ByteRun *runs, *end;
  const int8_t* weights;
  int64_t group_bytes, column; /* the first */
  int columns;
  const ByteEpilogue* epilogue;
};

CNN_INLINE Vec load_bytes(const uint8_t* p, int count) {
  if (count == Vec::width) return Vec::from_uint8(p);
  uint8_t some[Vec::width] = {};
  for (int i = 0; i < count && i < Vec::width; i++) some[i] = p[i];
  return Vec::from_uint8(some);
}

CNN_INLINE void store_bytes(uint8_t* p, Vec a, int count) {
  if (count == Vec::width) return Vec::to_uint8(p, a);
  uint8_t some[Vec::width];
  Vec::to_uint8(some, a);
  for (int i = 0; i < count && i < Vec::width; i++) p[i] = some[i];
}

CNN_INLINE Vec between(Vec a, float lowest, float highest) {
  return Vec::min(Vec::max(a, Vec::broadcast(lowest)), Vec::broadcast(highest));
}

CNN_INLINE void store_sums(const ByteEpilogue& e, int64_t place, int64_t column, Vec sums, int count) {
  const Vec multipliers = Vec::load(e.multipliers + column), offsets = Vec::load(e.offsets + column);
  Vec value = Vec::add(Vec::mul(sums, multipliers), offsets);
  if (e.residual) {
    const Vec more =
        Vec::sub(load_bytes(e.residual + place * e.residual_stride + column, count), Vec::broadcast(e.residual_zero));
    value = Vec::add(value, Vec::mul(more, Vec::broadcast(e.residual_scale)));
  }
  value = between(value, e.lowest, e.highest);
  const int64_t at = place * e.y_stride + column;
  if (e.bytes) return store_bytes(reinterpret_cast<uint8_t*>(e.y) + at, value, count);
  float* to = reinterpret_cast<float*>(e.y) + at;
  if (count == Vec::width) return Vec::store(to, value);
  Vec::store_partial(to, value, count);
}

template <int Height, int Vectors, class Products>
void multiply_bytes(const ByteTile& tile) {
  constexpr int width = Vec::width;
  typename Products::Sum sum[Height][Vectors];
  CNN_UNROLL
  for (int i = 0; i < Height; i++) CNN_UNROLL
  for (int j = 0; j < Vectors; j++) sum[i][j] = Products::zero();

  for (const ByteRun* run = tile.runs; run != tile.end; run++) {
    const uint8_t* left[Height];
    const int8_t* right[Vectors];
    CNN_UNROLL
    for (int i = 0; i < Height; i++) left[i] = tile.rows[i] + run->left;
    CNN_UNROLL
    for (int j = 0; j < Vectors; j++) {
      const int64_t column = tile.column + j * width;
      right[j] = tile.weights + column / ByteFilter::group * tile.group_bytes + column % ByteFilter::group * 4 +
                 run->right * ByteFilter::line;
    }
    for (ptrdiff_t k = 0; k < run->count; k++) {
      typename Products::Right r[Vectors];
      CNN_UNROLL
      for (int j = 0; j < Vectors; j++) r[j] = Products::load(right[j] + k * ByteFilter::line);
      CNN_UNROLL
      for (int i = 0; i < Height; i++) {
        const typename Products::Left l = Products::broadcast(left[i] + k * 4);
        CNN_UNROLL
        for (int j = 0; j < Vectors; j++) sum[i][j] = Products::dot(sum[i][j], l, r[j]);
      }
    }
  }

  CNN_UNROLL
  for (int j = 0; j < Vectors; j++) {
    const int column = j * width, rest = tile.columns - column, count = rest < width ? rest : width;
    CNN_UNROLL
    for (int i = 0; i < Height; i++)
      if (i < tile.rows_present)
        store_sums(*tile.epilogue, tile.places[i], tile.column + column, Products::to_float(sum[i][j]), count);
  }
}

/* Where registers are few, what a row's four bytes and the filter's become takes some of them. */
constexpr int byte_tile_height(int vectors) {
  return vector_registers == 32 ? tile_height(vectors) : vectors == 1 ? 6 : 4;
}

template <int Vectors, class Products>
void multiply_byte_rows(ByteTile tile, int64_t rows) {
  constexpr int height = byte_tile_height(Vectors);
  const uint8_t* repeated[height];
  for (int64_t row = 0; row < rows; row += height, tile.rows += height, tile.places += height) {
    tile.rows_present = (int)smaller(height, rows - row);
    if (tile.rows_present == 1) {
      multiply_bytes<1, Vectors, Products>(tile);
    } else if (tile.rows_present == height) {
      multiply_bytes<height, Vectors, Products>(tile);
    } else {
      for (int i = 0; i < height; i++) repeated[i] = tile.rows[smaller(i, tile.rows_present - 1)];
      ByteTile last = tile;
      last.rows = repeated;
      multiply_bytes<height, Vectors, Products>(last);
    }
  }
}

/* Rows by the columns of one panel. */
template <class Products>
void multiply_byte_panel(const ByteTile& tile, int64_t rows, int vectors) {
  switch (vectors) {
    case 1: return multiply_byte_rows<1, Products>(tile, rows);
    case 2: return multiply_byte_rows<2, Products>(tile, rows);
    case 3: return multiply_byte_rows < widest_tile<3 ? widest_tile : 3, Products>(tile, rows);
    default: return multiply_byte_rows<widest_tile, Products>(tile, rows);
  }
}

using BytePanelFunction = void (*)(const ByteTile&, int64_t, int);

inline BytePanelFunction byte_panel_function() {
#ifdef CNN_BYTE_DOTS
  if (cnn::instruction_set().byte_dots()) return multiply_byte_panel<ByteDots>;
#endif
  return multiply_byte_panel<ByteProducts>;
}

}  // namespace CNN_ISA

#endif
