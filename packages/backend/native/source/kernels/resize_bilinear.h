/* Bilinear resizing of images. */
#ifndef CNN_KERNELS_RESIZE_BILINEAR_H
#define CNN_KERNELS_RESIZE_BILINEAR_H

#include "../../include/cnn_kernels.h"
#include "../workspace.h"
#include "chunks.h"
#include "resize_axis.h"
#include "workspace_layout.h"

namespace CNN_ISA {

/* Each row is first interpolated between two rows of the image, then along itself. */
template <class T>
int32_t resize_bilinear_of(const ResizeBilinearArguments& arguments) {
  const T* x = static_cast<const T*>(arguments.x);
  float* y = arguments.y;
  const int64_t batch = arguments.batch;
  const int64_t in_height = arguments.in_height;
  const int64_t in_width = arguments.in_width;
  const int64_t channels = arguments.channels;
  const int64_t out_height = arguments.out_height;
  const int64_t out_width = arguments.out_width;
  const bool align_corners = arguments.align_corners;
  const bool half_pixel_centers = arguments.half_pixel_centers;
  const float scale = static_cast<float>(arguments.scale);

  const ResizeAxis rows(in_height, out_height, align_corners, half_pixel_centers);
  const ResizeAxis columns(in_width, out_width, align_corners, half_pixel_centers);
  Sample* samples = static_cast<Sample*>(shared_workspace(0, static_cast<size_t>(out_width) * sizeof(Sample)));
  const int64_t in_row = in_width * channels;
  const size_t row_bytes = static_cast<size_t>(in_row) * sizeof(float);
  if (samples == nullptr || !reserve_thread_workspaces(row_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  for (int64_t column = 0; column < out_width; ++column) samples[column] = columns(column);

  constexpr int64_t kRows = 8;
  parallel_for((batch * out_height + kRows - 1) / kRows, [&](int64_t task, int thread) {
    float* between = static_cast<float*>(thread_workspace(thread, row_bytes));
    for (int64_t line = task * kRows; line < (task + 1) * kRows && line < batch * out_height; ++line) {
      const Sample row = rows(line % out_height);
      const T* image = x + line / out_height * in_height * in_row;
      const T* top = image + row.low * in_row;
      const T* bottom = image + row.high * in_row;
      for (int64_t i = 0; i < in_row; ++i) {
        const float above = static_cast<float>(top[i]);
        between[i] = (above + (static_cast<float>(bottom[i]) - above) * row.fraction) * scale;
      }
      float* to = y + line * out_width * channels;
      for (int64_t column = 0; column < out_width; ++column) {
        const float* left = between + samples[column].low * channels;
        const float* right = between + samples[column].high * channels;
        for (int64_t c = 0; c < channels; ++c) *to++ = left[c] + (right[c] - left[c]) * samples[column].fraction;
      }
    }
  });
  return CNN_OK;
}

inline int32_t resize_bilinear(const ResizeBilinearArguments& arguments) {
  if (arguments.type == CNN_UINT8) return resize_bilinear_of<uint8_t>(arguments);
  return resize_bilinear_of<float>(arguments);
}

/* An image at a time: rows of dy share rows of dx. */
inline int32_t resize_bilinear_backprop(const ResizeBilinearBackpropArguments& arguments) {
  const float* dy = arguments.dy;
  float* dx = arguments.dx;
  const int64_t in_height = arguments.in_height;
  const int64_t in_width = arguments.in_width;
  const int64_t channels = arguments.channels;
  const int64_t out_height = arguments.out_height;
  const int64_t out_width = arguments.out_width;
  const ResizeAxis rows(in_height, out_height, arguments.align_corners, arguments.half_pixel_centers);
  const ResizeAxis columns(in_width, out_width, arguments.align_corners, arguments.half_pixel_centers);
  const int64_t image_size = in_height * in_width * channels;
  parallel_for(arguments.batch, [&](int64_t image, int) {
    float* to = dx + image * image_size;
    const float* from = dy + image * out_height * out_width * channels;
    for (int64_t i = 0; i < image_size; ++i) to[i] = 0;
    for (int64_t i = 0; i < out_height; ++i) {
      const Sample row = rows(i);
      for (int64_t j = 0; j < out_width; ++j) {
        const Sample column = columns(j);
        const auto add = [&](int64_t y, int64_t x, float weight) {
          float* pixel = to + (y * in_width + x) * channels;
          for (int64_t c = 0; c < channels; ++c) pixel[c] += from[c] * weight;
        };
        add(row.low, column.low, (1 - row.fraction) * (1 - column.fraction));
        add(row.low, column.high, (1 - row.fraction) * column.fraction);
        add(row.high, column.low, row.fraction * (1 - column.fraction));
        add(row.high, column.high, row.fraction * column.fraction);
        from += channels;
      }
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
