/* dx: the convolution of dy with the filter, flipped and its channels exchanged. */
#ifndef CNN_KERNELS_CONV2D_BACKPROP_INPUT_H
#define CNN_KERNELS_CONV2D_BACKPROP_INPUT_H

#include "conv2d_form.h"
#include "operation_arguments.h"

namespace CNN_ISA {

/* One group's filter, and what the convolution of dy reads in its place. */
struct FlippedFilter {
  const float* filter; /* [tap][in channel][out channel], `stride` floats from one in channel to the next */
  int64_t stride, taps, in_channels, out_channels;

  const float* row(int64_t tap, int64_t in_channel) const {
    return filter + ((taps - 1 - tap) * in_channels + in_channel) * stride;
  }

  void pack(const Convolution& c, Form form, float* into) const {
    const int64_t inner = taps * out_channels;
    const auto weight = [&](int64_t in_channel, int64_t k) {
      return row(k / out_channels, in_channel)[k % out_channels];
    };
    if (form == Form::lanes) return pack_lanes(c, weight, into);
    if (form == Form::narrow) return pack_narrow(c, weight, into);
    if (form == Form::dot) return pack_dot(in_channels, inner, weight, into);
    const Panels panels(in_channels);
    parallel_for(panels.count * taps, [&](int64_t task, int) {
      const int64_t panel = task / taps, tap = task % taps, vectors = panels.vectors_of(panel);
      with_operands(c.pairs, [&](auto operands) {
        using Operands = decltype(operands);
        pack_columns<Operands>(
            row(tap, panels.first_column(panel)), stride, out_channels, panels.columns_of(panel), (int)vectors,
            into + (panels.offset(panel, inner) + tap * out_channels * vectors * Vec::width) / Operands::depth);
      });
    });
  }

  /* [tap][out channel][in channel], where the in channels are whole vectors. */
  void transpose(float* into) const {
    constexpr int64_t step = 4;
    const int64_t vectors = in_channels / Vec::width, pieces = ceil_divide(out_channels, step * Vec::width);
    parallel_for(taps * pieces, [&](int64_t task, int) {
      const int64_t tap = task / pieces, first = task % pieces * step * Vec::width;
      pack_columns(row(tap, 0) + first, stride, smaller(step * Vec::width, out_channels - first), (int)in_channels,
                   (int)vectors, into + (tap * out_channels + first) * in_channels);
    });
  }
};

inline int32_t conv2d_backprop_input(const Conv2dBackpropInputArguments& arguments) {
  const Window& g = arguments.window;
  const int64_t taps = g.taps(), in_channels = g.in_channels / arguments.groups,
                out_channels = g.out_channels / arguments.groups;
  const int64_t pad_y = (g.kernel_height - 1) * g.dilation_height - g.pad_top;
  const int64_t pad_x = (g.kernel_width - 1) * g.dilation_width - g.pad_left;
  Convolution c = {nullptr,
                   nullptr,
                   g.batch,
                   out_channels,
                   in_channels,
                   g.out_channels,
                   g.in_channels,
                   {g.in_height, g.out_height, g.kernel_height, 1, pad_y, g.dilation_height, g.stride_height},
                   {g.in_width, g.out_width, g.kernel_width, 1, pad_x, g.dilation_width, g.stride_width},
                   {nullptr, CNN_LINEAR, 0.0f}};
  const Form form = form_of(c, false);
  c.pairs = suits_pairs(form, c, arguments.bfloat16);
  float* packed = static_cast<float*>(shared_workspace(0, sizeof(float) * (size_t)form_count(c, form)));
  float* plain = nullptr;
  if (winograd_size(form)) {
    plain = static_cast<float*>(shared_workspace(2, sizeof(float) * (size_t)(taps * in_channels * out_channels)));
    if (!plain) return CNN_OUT_OF_MEMORY;
  }
  if (!packed) return CNN_OUT_OF_MEMORY;

  for (int64_t group = 0; group < arguments.groups; group++) {
    const int64_t first = group * in_channels;
    c.images = arguments.dy + group * out_channels;
    c.out = arguments.dx + first;
    c.epilogue = {nullptr,
                  arguments.x ? arguments.activation : CNN_LINEAR,
                  arguments.alpha,
                  c.out,
                  arguments.residual ? arguments.residual + first : nullptr,
                  arguments.x ? arguments.x + first : nullptr};
    const FlippedFilter filter = {arguments.filter + group * out_channels, g.out_channels, taps, in_channels,
                                  out_channels};
    const FilterRows rows = {plain, in_channels, nullptr};
    if (!reserving()) {
      if (winograd_size(form)) {
        filter.transpose(plain);
        pack_winograd(winograd_size(form), c, rows, packed);
      } else {
        filter.pack(c, form, packed);
      }
    }
    const int32_t status = convolve_as(form, c, packed, rows);
    if (status != CNN_OK) return status;
  }
  return CNN_OK;
}

}  // namespace CNN_ISA

#endif
