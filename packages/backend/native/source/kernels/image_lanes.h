/* Some images at once, one in each lane of a vector: where there are too few channels to fill one. */
#ifndef CNN_KERNELS_IMAGE_LANES_H
#define CNN_KERNELS_IMAGE_LANES_H

#include "gemm_block.h"
#include "transpose.h"

namespace CNN_ISA {

/* Runs of floats, one of each image, `step` apart. */
struct ImageRuns {
  const float* start;
  int64_t step;
  int images;

  /* into[i]: the images' values at i. */
  void spread(int64_t count, float* into) const {
    for (int64_t i = 0; i < count; i += Vec::width) {
      const int rest = (int)smaller(Vec::width, count - i);
      Vec square[Vec::width];
      if (rest == Vec::width && images == Vec::width) {
        CNN_UNROLL
        for (int image = 0; image < Vec::width; image++) square[image] = Vec::load(start + image * step + i);
      } else {
        for (int image = 0; image < Vec::width; image++)
          square[image] = image < images ? Vec::load_partial(start + image * step + i, rest) : Vec::zero();
      }
      transpose(square);
      if (rest == Vec::width) {
        CNN_UNROLL
        for (int at = 0; at < Vec::width; at++) Vec::store(into + (i + at) * Vec::width, square[at]);
      } else {
        for (int at = 0; at < rest; at++) Vec::store(into + (i + at) * Vec::width, square[at]);
      }
    }
  }
};

/* The way back: the values of image n to into + n * step. */
inline void gather_lanes(const float* lanes, int64_t count, float* into, int64_t step, int images) {
  for (int64_t i = 0; i < count; i += Vec::width) {
    const int rest = (int)smaller(Vec::width, count - i);
    Vec square[Vec::width];
    if (rest == Vec::width) {
      CNN_UNROLL
      for (int at = 0; at < Vec::width; at++) square[at] = Vec::load(lanes + (i + at) * Vec::width);
    } else {
      for (int at = 0; at < Vec::width; at++)
        square[at] = at < rest ? Vec::load(lanes + (i + at) * Vec::width) : Vec::zero();
    }
    transpose(square);
    if (rest == Vec::width && images == Vec::width) {
      CNN_UNROLL
      for (int image = 0; image < Vec::width; image++) Vec::store(into + image * step + i, square[image]);
    } else {
      for (int image = 0; image < images; image++) Vec::store_partial(into + image * step + i, square[image], rest);
    }
  }
}

/* Output channels are taken in blocks of four or six, whichever leaves fewer lanes of registers idle. */
constexpr int64_t lane_block(int64_t out_channels) {
  return (out_channels + 5) / 6 * 6 <= (out_channels + 3) / 4 * 4 ? 6 : 4;
}
/* Places, or taps, that fit beside them into the registers, with a value of each and one weight. */
constexpr int lane_tile(int block) { return (vector_registers - 1) / (block + 1); }

/* Convolutions whose filter is small enough for its weights to be broadcast one by one, for batches that fill most lanes. Vectors of four lanes are
 * filled by the other ways. */
inline bool suits_lanes(int64_t batch, int64_t channels, int64_t out_channels, const AxisRule& rows,
                        const AxisRule& columns) {
  constexpr int64_t most_channels = 16,
                    most_floats = 192 << 10; /* of the images in the lanes: they stay in the second-level cache */
  const int64_t inputs = rows.sources * (columns.sources + 2 * columns.taps) * channels,
                outputs = rows.positions * columns.positions * out_channels;
  return Vec::width >= 8 && batch >= 2 * Vec::width && channels <= most_channels && out_channels <= most_channels &&
         rows.divisor == 1 && columns.divisor == 1 && columns.dilation == 1 &&
         (inputs + outputs) * Vec::width <= most_floats;
}

}  // namespace CNN_ISA

#endif
