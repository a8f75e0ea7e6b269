/* A convolution of bytes: in int32, exact, so that results are the same under every instruction set. */
#ifndef CNN_KERNELS_CONV2D_INT8_H
#define CNN_KERNELS_CONV2D_INT8_H

#include "byte_tile.h"
#include "conv2d_gemm.h"

namespace CNN_ISA {

struct ByteConvolution {
  const uint8_t* images;
  int64_t batch, channels, out_channels;
  AxisRule rows, columns;
  ByteFilter filter;
  const int8_t* weights;
  ByteEpilogue epilogue;

  int64_t products() const {
    return batch * rows.positions * columns.positions * rows.taps * columns.taps * channels * out_channels;
  }
};

/* The runs of one pair of classes into `runs`; their end. Without a step between taps a row of the kernel is one run. */
inline ByteRun* byte_runs(const ByteConvolution& c, const Axis& y, int64_t row_class, const Axis& x,
                          int64_t column_class, ByteRun* runs) {
  const int64_t taps = x.tap_count[column_class], pieces = x.source_step == 1 ? smaller(taps, 1) : taps;
  for (int64_t ty = 0; ty < y.tap_count[row_class]; ty++)
    for (int64_t tx = 0; tx < pieces; tx++)
      *runs++ = {(ptrdiff_t)((ty * y.source_step * c.columns.sources + tx * x.source_step) * c.channels),
                 (ptrdiff_t)((y.first_tap[row_class] + ty) * c.filter.row_lines +
                             (x.first_tap[column_class] + tx) * c.channels / 4),
                 (ptrdiff_t)ceil_divide(taps / pieces * c.channels, 4)};
  return runs;
}

inline int32_t convolve_bytes(const ByteConvolution& c) {
  const int64_t most_runs = c.rows.taps * c.columns.taps, most_classes = c.rows.positions * c.columns.positions;
  void* plan =
      shared_workspace(1, Axis::bytes(c.rows) + Axis::bytes(c.columns) + aligned(8 * (size_t)(most_classes + 1)));
  const size_t own_bytes = aligned(sizeof(ByteRun) * (size_t)(most_runs + 1));
  if (!plan || !reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  const Panels panels(c.out_channels);
  Arrays arrays(plan);
  const Axis y(c.rows, arrays), x(c.columns, arrays);
  int64_t* first_task = arrays.take<int64_t>(y.classes * x.classes + 1);
  const int64_t pairs = y.classes * x.classes;
  const auto places_of = [&](int64_t pair) { return c.batch * y.size(pair / x.classes) * x.size(pair % x.classes); };
  int64_t tasks = 0, all_blocks = 0;
  for (int64_t pair = 0; pair < pairs; pair++) all_blocks += ceil_divide(places_of(pair), highest_block);
  for (int64_t pair = 0; pair < pairs; pair++) {
    first_task[pair] = tasks;
    tasks += Shares(places_of(pair), panels.count, all_blocks).tasks();
  }
  first_task[pairs] = tasks;
  const BytePanelFunction multiply_panel = byte_panel_function();

  parallel_for_products(tasks, c.products(), [&](int64_t task, int thread) {
    int64_t pair = 0;
    while (task >= first_task[pair + 1]) pair++;
    const int64_t row_class = pair / x.classes, column_class = pair % x.classes;
    ByteRun* runs = Arrays(thread_workspace(thread, own_bytes)).take<ByteRun>(most_runs + 1);
    const ByteRun* end = byte_runs(c, y, row_class, x, column_class, runs);

    const int64_t height = y.size(row_class), width = x.size(column_class), places = c.batch * height * width;
    const Shares shares(places, panels.count, all_blocks);
    const int64_t share = task - first_task[pair], block = share / shares.groups, group = share % shares.groups;
    const int64_t first = block * places / shares.blocks, count = (block + 1) * places / shares.blocks - first;
    const uint8_t* rows[highest_block];
    int64_t out[highest_block];
    for (int64_t i = 0; i < count; i++) {
      const int64_t place = first + i, image = place / (height * width);
      const int64_t at_y = y.begin[row_class] + place / width % height, at_x = x.begin[column_class] + place % width;
      rows[i] =
          c.images + ((image * c.rows.sources + y.source[at_y]) * c.columns.sources + x.source[at_x]) * c.channels;
      out[i] = (image * c.rows.positions + y.position[at_y]) * c.columns.positions + x.position[at_x];
    }
    for (int64_t panel = group * panels.count / shares.groups; panel < (group + 1) * panels.count / shares.groups;
         panel++)
      multiply_panel({rows, out, 0, runs, end, c.weights, c.filter.group_bytes(), panels.first_column(panel),
                      panels.columns_of(panel), &c.epilogue},
                     count, panels.vectors_of(panel));
  });
  return CNN_OK;
}

inline int32_t conv2d_int8(const Conv2dInt8Arguments& arguments) {
  const Window& g = arguments.window;
  const ByteFilter filter(g);
  const char* packed = static_cast<const char*>(arguments.packed);
  ByteConvolution c = {
      arguments.x,
      g.batch,
      g.in_channels,
      g.out_channels,
      {g.out_height, g.in_height, g.kernel_height, g.stride_height, g.pad_top, g.dilation_height, 1},
      {g.out_width, g.in_width, g.kernel_width, g.stride_width, g.pad_left, g.dilation_width, 1},
      filter,
      reinterpret_cast<const int8_t*>(packed + filter.weights()),
      {reinterpret_cast<const float*>(packed), reinterpret_cast<const float*>(packed + filter.offsets()),
       static_cast<char*>(arguments.y), arguments.y_stride, arguments.type == CNN_UINT8, arguments.residual,
       g.out_channels, (float)arguments.residual_scale, (float)arguments.residual_zero_point, (float)arguments.lowest,
       (float)arguments.highest}};
  const AxisRule rows = padded_axis(c.rows), columns = padded_axis(c.columns);
  const bool pads = reaches_out(c.rows) || reaches_out(c.columns);
  /* Taps beyond the image count as the zero point: nothing where that is 0. Four bytes are read at a time. */
  if (g.in_channels % 4 == 0 && (arguments.x_zero_point == 0 || !pads)) return convolve_bytes(c);

  const int64_t line = columns.sources * g.in_channels, lines = g.batch * rows.sources;
  uint8_t* images = static_cast<uint8_t*>(shared_workspace(3, (size_t)(lines * line) + 4));
  if (!images) return CNN_OUT_OF_MEMORY;
  if (!reserving())
    for_chunks(lines, line, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) {
        uint8_t* to = images + i * line;
        const int64_t row = i % rows.sources - g.pad_top, width = smaller(columns.sources - g.pad_left, g.in_width);
        memset(to, (int)arguments.x_zero_point, (size_t)line);
        if (row < 0 || row >= g.in_height || width <= 0) continue;
        memcpy(to + g.pad_left * g.in_channels,
               arguments.x + (i / rows.sources * g.in_height + row) * g.in_width * g.in_channels,
               (size_t)(width * g.in_channels));
      }
    });
  c.images = images;
  c.rows = rows;
  c.columns = columns;
  return convolve_bytes(c);
}

}  // namespace CNN_ISA

#endif
