/* The convolution behind conv2d and conv2d_backprop_input: images times a packed filter, exactly the taps that fall on
 * the image. */
#ifndef CNN_KERNELS_CONV2D_GEMM_H
#define CNN_KERNELS_CONV2D_GEMM_H

#include "conv2d_dot.h"
#include "conv2d_taps.h"

namespace CNN_ISA {

struct Convolution {
  const float* images;    /* [batch, rows.sources, columns.sources, channels] */
  const float* packed;    /* panels of taps * channels rows, or as pack_dot leaves them where suits_dot */
  float* out;             /* [batch, rows.positions, columns.positions, out_channels] */
  int64_t batch, channels, out_channels;
  AxisRule rows, columns;
  Epilogue epilogue;
};

/* The runs of one pair of classes, cut into stretches of about inner_block, in whole vectors. */
struct Stretches {
  Run* runs;
  int64_t* begin; /* of each stretch in runs[], and the end of the last one */
  int64_t count;

  static int64_t most_runs(int64_t taps, int64_t channels) { return taps + ceil_divide(taps * channels, inner_block) + 1; }

  Stretches(const Convolution& c, const Axis& y, int64_t row_class, const Axis& x, int64_t column_class, Run* runs, int64_t* begin)
      : runs(runs), begin(begin), count(0) {
    const int64_t inner = y.tap_count[row_class] * x.tap_count[column_class] * c.channels;
    const int64_t vectors = ceil_divide(inner, Vec::width), block = inner_block / Vec::width;
    const int64_t stretch = inner == 0 ? 1 : ceil_divide(vectors, ceil_divide(vectors, block)) * Vec::width;
    int64_t used = 0, room = 0;
    for (int64_t ty = 0; ty < y.tap_count[row_class]; ty++)
      for (int64_t tx = 0; tx < x.tap_count[column_class]; tx++) {
        const int64_t tap_y = y.first_tap[row_class] + ty * y.tap_step, tap_x = x.first_tap[column_class] + tx * x.tap_step;
        Run next = {(ptrdiff_t)((ty * y.source_step * c.columns.sources + tx * x.source_step) * c.channels),
                    (ptrdiff_t)((tap_y * c.columns.taps + tap_x) * c.channels), (ptrdiff_t)c.channels};
        while (next.count > 0) {
          const bool opens = room == 0;
          if (opens) begin[count++] = used, room = stretch;
          const ptrdiff_t taken = (ptrdiff_t)smaller(room, next.count);
          Run* previous = opens ? nullptr : &runs[used - 1];
          if (previous && previous->left + previous->count == next.left && previous->right + previous->count == next.right)
            previous->count += taken;
          else
            runs[used++] = {next.left, next.right, taken};
          next = {next.left + taken, next.right + taken, next.count - taken};
          room -= taken;
        }
      }
    if (count == 0) begin[count++] = 0; /* no taps: the sums are zero */
    begin[count] = used;
  }
};

inline int32_t convolve(const Convolution& c) {
  const int64_t taps = c.rows.taps * c.columns.taps, most_runs = Stretches::most_runs(taps, c.channels);
  const int64_t most_classes = c.rows.positions * c.columns.positions;
  void* plan = shared_workspace(1, Axis::bytes(c.rows) + Axis::bytes(c.columns) + aligned(8 * (size_t)(most_classes + 1)));
  const size_t own_bytes = aligned(sizeof(Run) * (size_t)most_runs) + aligned(8 * (size_t)(most_runs + 1));
  if (!plan || !reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;

  Arrays arrays(plan);
  const Axis y(c.rows, arrays), x(c.columns, arrays);
  int64_t* first_task = arrays.take<int64_t>(y.classes * x.classes + 1);
  int64_t tasks = 0;
  for (int64_t row_class = 0, pair = 0; row_class < y.classes; row_class++)
    for (int64_t column_class = 0; column_class < x.classes; column_class++) {
      first_task[pair++] = tasks;
      tasks += ceil_divide(c.batch * y.size(row_class) * x.size(column_class), highest_block);
    }
  first_task[y.classes * x.classes] = tasks;

  const Panels panels(c.out_channels);
  const int64_t inner = taps * c.channels;
  parallel_for(tasks, [&](int64_t task, int thread) {
    int64_t pair = 0;
    while (task >= first_task[pair + 1]) pair++;
    const int64_t row_class = pair / x.classes, column_class = pair % x.classes;
    Arrays own(thread_workspace(thread, own_bytes));
    Run* run_array = own.take<Run>(most_runs);
    const Stretches stretches(c, y, row_class, x, column_class, run_array, own.take<int64_t>(most_runs + 1));

    /* Places of the class, all images: their start in the image and in the output. */
    const int64_t height = y.size(row_class), width = x.size(column_class), places = c.batch * height * width;
    const int64_t blocks = first_task[pair + 1] - first_task[pair], block = task - first_task[pair];
    const int64_t first = block * places / blocks;
    BlockRows rows;
    rows.count = (block + 1) * places / blocks - first;
    int64_t image = first / (height * width), row = first / width % height, column = first % width;
    const int64_t *source = x.source + x.begin[column_class], *position = x.position + x.begin[column_class];
    for (int64_t i = 0; i < rows.count; column = 0) {
      const int64_t at_y = y.begin[row_class] + row, end = smaller(width, column + rows.count - i);
      const float* left = c.images + (image * c.rows.sources + y.source[at_y]) * c.columns.sources * c.channels;
      float* out = c.out + (image * c.rows.positions + y.position[at_y]) * c.columns.positions * c.out_channels;
      for (; column < end; column++, i++) {
        rows.left[i] = left + source[column] * c.channels;
        rows.out[i] = out + position[column] * c.out_channels;
      }
      if (++row == height) row = 0, image++;
    }

    if (suits_dot(c.out_channels, c.channels))
      return multiply_dot_block(rows, c.out_channels, stretches.runs, stretches.begin[stretches.count], c.packed, c.epilogue);
    for (int64_t s = 0; s < stretches.count; s++)
      for (int64_t panel = 0; panel < panels.count; panel++)
        multiply_panel<Layout::rows>(rows.left, 1, rows.out, rows.count, stretches.runs + stretches.begin[s],
                                     stretches.begin[s + 1] - stretches.begin[s], c.packed + panels.offset(panel, inner),
                                     panels.vectors_of(panel), panels.first_column(panel), panels.columns_of(panel), c.epilogue, s == 0,
                                     s == stretches.count - 1);
  });
  return CNN_OK;
}

}

#endif
