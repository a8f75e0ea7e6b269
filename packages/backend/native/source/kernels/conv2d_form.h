/* The ways to convolve, and the order of the filter that each of them wants. */
#ifndef CNN_KERNELS_CONV2D_FORM_H
#define CNN_KERNELS_CONV2D_FORM_H

#include "conv2d_lanes.h"
#include "conv2d_winograd.h"

namespace CNN_ISA {

enum class Form { lanes, narrow, dot, winograd_6, winograd_8, panels };

/* Of Winograd's tiles; 0 where the form has none. */
constexpr int winograd_size(Form form) { return form == Form::winograd_6 ? 6 : form == Form::winograd_8 ? 8 : 0; }

/* By the shape of the convolution alone, so that a filter packed before fits.
 *
 * Measured in CPU time of one thread, AVX-512. Packed before, Winograd's filter is only four times as much to read: all convolutions and products of
 * ResNet-18 for one image of 224 x 224 took 19.9 ms with it from 4 tiles on, 21.7 from 9, 24.8 from 32; AlexNet's 15.4, 15.2 and 19.8. One tile
 * (3 x 3 places, 512 channels) took 0.7 ms beside 0.25. Two threads are bound by reading the filters, and with those of 4 tiles GoogLeNet's do not stay in
 * the cache: 6 x 6 places of 160 and 320 channels took 0.14 ms beside 0.08, 7 x 7 of 512 0.76 beside 0.67; with AVX2 networks took as long.
 * Packed each time, 64 tiles of 512 channels took 17 ms beside 27 (3 x 3 places) and 36 (7 x 7). */
inline Form form_of(const Convolution& c, bool packed_before) {
  /* Where filters are ordered anew each time, training goes on: batch normalisation of few places magnifies Winograd's rounding. ResNet-18's
   * losses of ten steps (64 x 64, batch 4) strayed by 4e-3 from PyTorch's with it from 32 tiles on. */
  constexpr int64_t least_packed = Vec::width < 8 ? 4 : 5;
  const int64_t least_tiles = packed_before ? least_packed : 128;
  if (c.image_stride == c.channels && suits_lanes(c.batch, c.channels, c.out_channels, c.rows, c.columns))
    return Form::lanes;
  if (is_narrow(c.channels, c.out_channels, c.columns)) return Form::narrow;
  if (suits_dot(c.out_channels, c.channels)) return Form::dot;
  switch (best_winograd_size(c.rows, c.columns, c.batch, c.channels, c.out_channels, least_tiles)) {
    case 6: return Form::winograd_6;
    case 8: return Form::winograd_8;
    default: return Form::panels;
  }
}

/* Floats of the packed filter. */
inline int64_t form_count(const Convolution& c, Form form) {
  const int64_t taps = c.rows.taps * c.columns.taps, places = c.channels / (c.pairs ? 2 : 1);
  if (form == Form::lanes) return lanes_filter_count(taps, c.channels, c.out_channels);
  if (form == Form::narrow) return narrow_filter_count(taps, c.channels, c.out_channels);
  if (winograd_size(form)) return winograd_filter_count(winograd_size(form), places, c.out_channels);
  const Panels panels(c.out_channels);
  return panels.offset(panels.count, taps * places);
}

/* Asked for in bfloat16: narrow convolutions are bound by memory, and pairs of channels need an even number of them. */
inline bool suits_pairs(Form form, const Convolution& c, bool asked) {
  return takes_pairs(asked) && form != Form::narrow && form != Form::lanes && form != Form::dot && c.channels % 2 == 0;
}

/* rows: the plain filter, which Winograd's filtering falls back to. */
inline int32_t convolve_as(Form form, const Convolution& c, const float* packed, const FilterRows& rows) {
  if (form == Form::lanes) return convolve_lanes(c, packed);
  if (form == Form::narrow) return convolve_narrow(c, packed);
  if (winograd_size(form)) return convolve_winograd(winograd_size(form), c, packed, rows);
  return convolve(c, packed);
}

}  // namespace CNN_ISA

#endif
