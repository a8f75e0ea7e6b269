/* Which taps of the kernel fall on the image, along one axis.
 *
 * Positions of the output that see the same taps form a class; within a class a convolution is a plain matrix product,
 * and no product with padding is ever computed. */
#ifndef CNN_KERNELS_CONV2D_TAPS_H
#define CNN_KERNELS_CONV2D_TAPS_H

#include "workspace_layout.h"

namespace CNN_ISA {

/* How position and tap give the source along an axis: position * stride - pad + tap * dilation, of which
 * `divisor` must be a divisor. A convolution has divisor 1; its input gradient is a convolution of dy with the flipped
 * kernel, stride 1 and the convolution's stride as divisor. */
struct AxisRule {
  int64_t positions, sources, taps, stride, pad, dilation, divisor;

  bool source(int64_t position, int64_t tap, int64_t* source) const {
    const int64_t scaled = position * stride - pad + tap * dilation;
    *source = scaled / divisor;
    return scaled >= 0 && scaled % divisor == 0 && *source < sources;
  }
};

struct Axis {
  int64_t classes;
  int64_t* begin; /* of each class in position[], and the end of the last one */
  int64_t* first_tap;
  int64_t* tap_count;
  int64_t* position; /* all positions, class by class */
  int64_t* source;   /* the first tap's, for each of position[] */
  int64_t tap_step;  /* from one tap of a class to the next */
  int64_t source_step;

  static size_t bytes(const AxisRule& rule) { return 6 * aligned(sizeof(int64_t) * (size_t)(rule.positions + 1)); }

  Axis(const AxisRule& rule, Arrays& arrays) : classes(0), tap_step(1), source_step(1) {
    const int64_t positions = rule.positions;
    begin = arrays.take<int64_t>(positions + 1);
    first_tap = arrays.take<int64_t>(positions + 1);
    tap_count = arrays.take<int64_t>(positions + 1);
    position = arrays.take<int64_t>(positions + 1);
    source = arrays.take<int64_t>(positions + 1);
    int64_t* class_of = arrays.take<int64_t>(positions + 1);

    /* Taps of one position lie evenly: their step is the least one that the divisor divides. */
    while (tap_step * rule.dilation % rule.divisor != 0) tap_step++;
    source_step = tap_step * rule.dilation / rule.divisor;

    for (int64_t p = 0; p < positions; p++) {
      int64_t first = 0, count = 0, from;
      for (int64_t tap = rule.taps - 1; tap >= 0; tap--)
        if (rule.source(p, tap, &from)) first = tap, count++;
      int64_t c = 0;
      while (c < classes && (first_tap[c] != first || tap_count[c] != count)) c++;
      if (c == classes) first_tap[c] = first, tap_count[c] = count, classes++;
      class_of[p] = c;
    }

    int64_t filled = 0;
    for (int64_t c = 0; c < classes; c++) {
      begin[c] = filled;
      for (int64_t p = 0; p < positions; p++) {
        if (class_of[p] != c) continue;
        position[filled] = p;
        if (!rule.source(p, first_tap[c], &source[filled])) source[filled] = 0; /* no tap at all */
        filled++;
      }
    }
    begin[classes] = filled;
  }

  int64_t size(int64_t c) const { return begin[c + 1] - begin[c]; }
};

}  // namespace CNN_ISA

#endif
