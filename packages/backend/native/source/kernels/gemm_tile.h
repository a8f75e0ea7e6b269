/* The micro-kernel that every convolution and matrix product ends in: a tile of the output, a few rows high and a few
 * vectors wide, is held in registers while k runs over the inner dimension.
 *
 * The left operand is never packed into a buffer of its own: k goes through runs, stretches where the left operand lies
 * regularly in memory, and so a tile of a convolution reads straight from the image. The right operand lies packed, for
 * each k the tile's width in floats. */
#ifndef CNN_KERNELS_GEMM_TILE_H
#define CNN_KERNELS_GEMM_TILE_H

#include <stddef.h>

#include "clamp.h"
#include "gemm_operands.h"
#include "unroll.h"

namespace CNN_ISA {

/* `count` values of k: the left operand's start `left` floats behind the row's pointer, the right operand's at row `right`. */
struct Run {
  ptrdiff_t left, right, count;
};

struct Tile {
  const float* const* rows; /* Layout::rows: where each row starts; Layout::interleaved: only the first is used */
  ptrdiff_t step;           /* Layout::interleaved: floats from one k to the next */
  const Run* runs;
  ptrdiff_t run_count;
  const float* packed;
  float* const* out; /* where each row of the output starts */
  int columns;       /* of the output; the packed operand is padded with zeros */
  bool adds;         /* what lies `added` floats behind the output */
  ptrdiff_t added;
  int activation;    /* of those that are clamps */
  const float* bias; /* or nullptr */
};

/* Of the left operand: each row anywhere, its values adjacent; or the values of all rows adjacent for each k. */
enum class Layout { rows, interleaved };

template <int Height, int Vectors, Layout layout, class Operands>
void multiply_tile(const Tile& tile) {
  constexpr int width = Vec::width;
  Vec sum[Height][Vectors];
  CNN_UNROLL
  for (int i = 0; i < Height; i++) CNN_UNROLL
  for (int j = 0; j < Vectors; j++) sum[i][j] = Vec::zero();

  /* What is written last, often into memory far away. */
  CNN_UNROLL
  for (int i = 0; i < Height; i++) CNN_UNROLL
  for (int j = 0; j < Vectors; j++) __builtin_prefetch(tile.out[i] + j * width, 1, 3);

  for (const Run *run = tile.runs, *end = run + tile.run_count; run != end; run++) {
    const float* right = tile.packed + run->right * (Vectors * width);
    const float* left[Height];
    CNN_UNROLL
    for (int i = 0; i < Height; i++)
      left[i] = layout == Layout::rows ? tile.rows[i] + run->left : tile.rows[0] + run->left + i;
    const ptrdiff_t step = layout == Layout::rows ? 1 : tile.step;
    for (ptrdiff_t k = 0, at = 0; k < run->count; k++, at += step, right += Vectors * width) {
      Vec r[Vectors];
      CNN_UNROLL
      for (int j = 0; j < Vectors; j++) r[j] = Vec::load(right + j * width);
      CNN_UNROLL
      for (int i = 0; i < Height; i++) {
        const Vec l = Vec::broadcast(left[i][at]);
        CNN_UNROLL
        for (int j = 0; j < Vectors; j++) sum[i][j] = Operands::fma(l, r[j], sum[i][j]);
      }
    }
  }

  const Clamp clamp(tile.activation);
  CNN_UNROLL
  for (int j = 0; j < Vectors; j++) {
    const int column = j * width, rest = tile.columns - column, count = rest < width ? rest : width;
    if (count == width) {
      const Vec bias = tile.bias ? Vec::load(tile.bias + column) : Vec::zero();
      CNN_UNROLL
      for (int i = 0; i < Height; i++) {
        float* out = tile.out[i] + column;
        Vec y = Vec::add(sum[i][j], bias);
        if (tile.adds) y = Vec::add(y, Vec::load(out + tile.added));
        Vec::store(out, clamp.of(y));
      }
    } else {
      const Vec bias = tile.bias ? Vec::load_partial(tile.bias + column, count) : Vec::zero();
      CNN_UNROLL
      for (int i = 0; i < Height; i++) {
        float* out = tile.out[i] + column;
        Vec y = Vec::add(sum[i][j], bias);
        if (tile.adds) y = Vec::add(y, Vec::load_partial(out + tile.added, count));
        Vec::store_partial(out, clamp.of(y), count);
      }
    }
  }
}

/* A tile fills the registers but for one row of the right operand and one broadcast value. */
constexpr int widest_tile = vector_registers == 32 ? 4 : 2;
constexpr int highest_tile = vector_registers == 32 ? 8 : vector_registers == 16 ? 6 : 4;
constexpr int tile_height(int vectors) { return vector_registers == 32 && vectors == 4 ? 6 : highest_tile; }

using TileFunction = void (*)(const Tile&);

template <int Vectors, Layout layout, class Operands>
inline TileFunction tile_of_height(int height) {
  constexpr int highest = tile_height(Vectors);
  switch (height) {
    case 1: return multiply_tile<1, Vectors, layout, Operands>;
    case 2: return multiply_tile<2, Vectors, layout, Operands>;
    case 3: return multiply_tile<3, Vectors, layout, Operands>;
    case 4: return multiply_tile<4, Vectors, layout, Operands>;
    case 5: return multiply_tile < highest < 5 ? highest : 5, Vectors, layout, Operands > ;
    case 6: return multiply_tile < highest < 6 ? highest : 6, Vectors, layout, Operands > ;
    case 7: return multiply_tile < highest < 7 ? highest : 7, Vectors, layout, Operands > ;
    default: return multiply_tile<highest, Vectors, layout, Operands>;
  }
}

template <Layout layout, class Operands = Floats>
inline TileFunction tile_function(int height, int vectors) {
  switch (vectors) {
    case 1: return tile_of_height<1, layout, Operands>(height);
    case 2: return tile_of_height<2, layout, Operands>(height);
    case 3: return tile_of_height < widest_tile < 3 ? widest_tile : 3, layout, Operands > (height);
    default: return tile_of_height<widest_tile, layout, Operands>(height);
  }
}

/* The k that one pass of tiles takes: the packed operand of a tile is at most 64 KiB, a small part of the second-level cache.
 * Half of it would fit the first level; but then the sums go back and forth twice as often, and LeNet's step takes 8 % longer (Zen 4). */
constexpr int64_t inner_block = 256;

}  // namespace CNN_ISA

#endif
