/* Where the samples of a bilinear resizing lie along one axis, as in tfjs. */
#ifndef CNN_KERNELS_RESIZE_AXIS_H
#define CNN_KERNELS_RESIZE_AXIS_H

#include <math.h>

#include "operation_arguments.h"

namespace CNN_ISA {

struct Sample {
  int64_t low, high;
  float fraction; /* of the way from low to high; a little below 0 at an edge with half-pixel centers, as in tfjs */
};

struct ResizeAxis {
  int64_t in;
  double ratio;
  bool half_pixel_centers;

  ResizeAxis(int64_t in_size, int64_t out_size, bool align_corners, bool half_pixel)
      : in(in_size), half_pixel_centers(half_pixel) {
    const int64_t less = align_corners && out_size > 1 ? 1 : 0;
    ratio = static_cast<double>(in_size - less) / static_cast<double>(out_size - less);
  }

  Sample operator()(int64_t out) const {
    const double position =
        half_pixel_centers ? ratio * (static_cast<double>(out) + 0.5) - 0.5 : ratio * static_cast<double>(out);
    const int64_t low = position < 0 ? 0 : whole(position);
    const int64_t high = whole(ceil(position));
    return {low, high < in ? high : in - 1, static_cast<float>(position - static_cast<double>(low))};
  }
};

}  // namespace CNN_ISA
#endif
