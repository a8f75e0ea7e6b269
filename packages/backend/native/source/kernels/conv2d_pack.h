/* A filter in the order that conv2d wants. */
#ifndef CNN_KERNELS_CONV2D_PACK_H
#define CNN_KERNELS_CONV2D_PACK_H

#include "conv2d_form.h"
#include "operation_arguments.h"

namespace CNN_ISA {

/* One group's share of the window, images and output still missing. */
inline Convolution forward_convolution(const Window& g, int64_t groups, int64_t y_stride) {
  return {nullptr,
          nullptr,
          g.batch,
          g.in_channels / groups,
          g.out_channels / groups,
          g.in_channels,
          y_stride,
          {g.out_height, g.in_height, g.kernel_height, g.stride_height, g.pad_top, g.dilation_height, 1},
          {g.out_width, g.in_width, g.kernel_width, g.stride_width, g.pad_left, g.dilation_width, 1},
          {nullptr, CNN_LINEAR, 0.0f}};
}

/* A group's filter packed: its scale where the plain filter may be needed beside it, then the filter in its form. */
struct PackedFilter {
  Form form;
  int64_t scale_count, count;

  /* asked: whether in bfloat16, where nothing is packed before; c says afterwards whether it is. */
  PackedFilter(Convolution& c, bool before, bool asked = false)
      : form(form_of(c, before)),
        scale_count(winograd_size(form) ? ceil_divide(c.out_channels, 16) * 16 : 0),
        count(0) {
    c.pairs = suits_pairs(form, c, asked && !before);
    count = scale_count + form_count(c, form);
  }
};

inline void pack_filter(const Convolution& c, Form form, const FilterRows& rows, float* into) {
  const int64_t inner = c.rows.taps * c.columns.taps * c.channels;
  const auto weight = [&](int64_t out_channel, int64_t k) {
    const float value = rows.start[k * rows.stride + out_channel];
    return rows.scale ? value * rows.scale[out_channel] : value;
  };
  if (form == Form::lanes) return pack_lanes(c, weight, into);
  if (form == Form::narrow) return pack_narrow(c, weight, into);
  if (form == Form::dot) return pack_dot(c.out_channels, inner, weight, into);
  if (winograd_size(form)) return pack_winograd(winograd_size(form), c, rows, into);
  const Panels panels(c.out_channels);
  const int64_t pieces = ceil_divide(inner, inner_block);
  parallel_for(panels.count * pieces, [&](int64_t task, int) {
    const int64_t panel = task / pieces, k = task % pieces * inner_block, vectors = panels.vectors_of(panel),
                  first = panels.first_column(panel);
    const int64_t count = smaller(inner_block, inner - k);
    const int columns = panels.columns_of(panel);
    with_operands(c.pairs, [&](auto operands) {
      using Operands = decltype(operands);
      pack_rows<Operands>(rows.start + k * rows.stride + first, rows.stride, count, columns, (int)vectors,
                          into + (panels.offset(panel, inner) + k * vectors * Vec::width) / Operands::depth);
    });
    float* to = into + panels.offset(panel, inner) + k * vectors * Vec::width; /* scaled: never pairs */
    for (int64_t i = 0; rows.scale && i < count; i++)
      for (int64_t column = 0; column < columns; column++)
        to[i * vectors * Vec::width + column] *= rows.scale[first + column];
  });
}

inline double count_packed(const double* window_and_groups) {
  const Window window(window_and_groups);
  const int64_t groups = whole(window_and_groups[15]);
  Convolution c = forward_convolution(window, groups, window.out_channels);
  return (double)(groups * PackedFilter(c, true).count);
}

inline int32_t conv2d_pack(const Conv2dPackArguments& arguments) {
  const Window& g = arguments.window;
  Convolution c = forward_convolution(g, arguments.groups, g.out_channels);
  const PackedFilter packed(c, true);
  for (int64_t group = 0; group < arguments.groups; group++) {
    const float* scale = arguments.scale ? arguments.scale + group * c.out_channels : nullptr;
    float* into = arguments.packed + group * packed.count;
    for (int64_t i = 0; i < packed.scale_count; i++) into[i] = scale && i < c.out_channels ? scale[i] : 1.0f;
    pack_filter(c, packed.form, {arguments.filter + group * c.out_channels, g.out_channels, scale},
                into + packed.scale_count);
  }
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
