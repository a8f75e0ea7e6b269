/* The convolution behind conv2d and conv2d_backprop_input: images times a packed filter, exactly the taps that fall on
 * the image. */
#ifndef CNN_KERNELS_CONV2D_GEMM_H
#define CNN_KERNELS_CONV2D_GEMM_H

#include "conv2d_dot.h"
#include "conv2d_taps.h"

namespace CNN_ISA {

struct Convolution {
  const float* images; /* [batch, rows.sources, columns.sources], image_stride floats apart */
  float* out;          /* [batch, rows.positions, columns.positions], out_stride floats apart */
  int64_t batch, channels, out_channels, image_stride, out_stride;
  AxisRule rows, columns;
  Epilogue epilogue;
  bool pairs = false; /* whether filter and images are multiplied in bfloat16 */

  /* With padding counted. */
  int64_t products() const {
    return batch * rows.positions * columns.positions * rows.taps * columns.taps * channels * out_channels;
  }
};

/* The runs of one pair of classes, cut into stretches of about inner_block, in whole vectors. */
struct Stretches {
  Run* runs;
  int64_t* begin; /* of each stretch in runs[], and the end of the last one */
  int64_t count;

  static int64_t most_runs(int64_t taps, int64_t channels) {
    return taps + ceil_divide(taps * channels, inner_block) + 1;
  }

  Stretches(const Convolution& c, const Axis& y, int64_t row_class, const Axis& x, int64_t column_class, Run* runs,
            int64_t* begin)
      : runs(runs), begin(begin), count(0) {
    const int64_t inner = y.tap_count[row_class] * x.tap_count[column_class] * c.channels;
    const int64_t stretch = stretch_of(inner);
    int64_t used = 0, room = 0;
    for (int64_t ty = 0; ty < y.tap_count[row_class]; ty++)
      for (int64_t tx = 0; tx < x.tap_count[column_class]; tx++) {
        const int64_t tap_y = y.first_tap[row_class] + ty * y.tap_step,
                      tap_x = x.first_tap[column_class] + tx * x.tap_step;
        Run next = {(ptrdiff_t)((ty * y.source_step * c.columns.sources + tx * x.source_step) * c.image_stride),
                    (ptrdiff_t)((tap_y * c.columns.taps + tap_x) * c.channels), (ptrdiff_t)c.channels};
        while (next.count > 0) {
          const bool opens = room == 0;
          if (opens) begin[count++] = used, room = stretch;
          const ptrdiff_t taken = (ptrdiff_t)smaller(room, next.count);
          Run* previous = opens ? nullptr : &runs[used - 1];
          if (previous && previous->left + previous->count == next.left &&
              previous->right + previous->count == next.right)
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

/* How a pair of classes is shared out: its rows in blocks, the panels of each in groups. all_blocks: of full height, of all pairs. */
struct Shares {
  int64_t blocks, groups;

  Shares(int64_t places, int64_t panels, int64_t all_blocks) {
    constexpr int64_t enough = 16,
                      lowest_block = 24; /* tasks that keep some threads busy; rows that are worth loading a panel */
    const int64_t full = ceil_divide(places, highest_block);
    all_blocks = larger(1, all_blocks); /* none where there are no images */
    groups = smaller(panels, ceil_divide(enough, all_blocks));
    blocks =
        all_blocks * groups >= enough
            ? full
            : larger(full, smaller(ceil_divide(places, lowest_block), full * ceil_divide(enough, all_blocks * groups)));
  }
  int64_t tasks() const { return blocks * groups; }
};

/* packed: panels of taps * channels rows, or as pack_dot leaves them where suits_dot. */
template <class Operands>
int32_t convolve_classes(const Convolution& c, const float* packed) {
  const int64_t taps = c.rows.taps * c.columns.taps, most_runs = Stretches::most_runs(taps, c.channels);
  const int64_t most_classes = c.rows.positions * c.columns.positions;
  void* plan =
      shared_workspace(1, Axis::bytes(c.rows) + Axis::bytes(c.columns) + aligned(8 * (size_t)(most_classes + 1)));
  const size_t own_bytes = aligned(sizeof(Run) * (size_t)most_runs) + aligned(8 * (size_t)(most_runs + 1));
  if (!plan || !reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  const Panels panels(c.out_channels);
  const bool dot = suits_dot(c.out_channels, c.channels);
  const int64_t task_panels = dot ? 1 : panels.count;
  Arrays arrays(plan);
  const Axis y(c.rows, arrays), x(c.columns, arrays);
  int64_t* first_task = arrays.take<int64_t>(y.classes * x.classes + 1);
  /* All classes of one part of the images, then those of the next: a thread has whole images, as in the operations before and
   * after. No sum depends on it. */
  const int64_t pairs = y.classes * x.classes, parts = pairs == 1 ? 1 : larger(1, smaller(c.batch, thread_count()));
  int64_t tasks = 0, all_blocks = 0;
  const auto places_of = [&](int64_t pair) {
    return ceil_divide(c.batch, parts) * y.size(pair / x.classes) * x.size(pair % x.classes);
  };
  for (int64_t pair = 0; pair < pairs; pair++) all_blocks += parts * ceil_divide(places_of(pair), highest_block);
  for (int64_t pair = 0; pair < pairs; pair++) {
    first_task[pair] = tasks;
    tasks += Shares(places_of(pair), task_panels, all_blocks).tasks();
  }
  first_task[pairs] = tasks;

  const int64_t inner = taps * c.channels;
  parallel_for_products(parts * tasks, c.products(), [&](int64_t part_task, int thread) {
    const int64_t part = part_task / tasks, task = part_task % tasks;
    int64_t pair = 0;
    while (task >= first_task[pair + 1]) pair++;
    const int64_t row_class = pair / x.classes, column_class = pair % x.classes;
    Arrays own(thread_workspace(thread, own_bytes));
    Run* run_array = own.take<Run>(most_runs);
    const Stretches stretches(c, y, row_class, x, column_class, run_array, own.take<int64_t>(most_runs + 1));

    /* Places of the class in the part's images: their start in the image and in the output. */
    const int64_t first_image = part * c.batch / parts, images = (part + 1) * c.batch / parts - first_image;
    const int64_t height = y.size(row_class), width = x.size(column_class), places = images * height * width;
    const Shares shares(places_of(pair), task_panels, all_blocks);
    const int64_t share = task - first_task[pair], block = share / shares.groups, group = share % shares.groups;
    const int64_t first = block * places / shares.blocks;
    BlockRows rows;
    rows.count = (block + 1) * places / shares.blocks - first;
    int64_t image = first_image + first / (height * width), row = first / width % height, column = first % width;
    const int64_t *source = x.source + x.begin[column_class], *position = x.position + x.begin[column_class];
    for (int64_t i = 0; i < rows.count; column = 0) {
      const int64_t at_y = y.begin[row_class] + row, end = smaller(width, column + rows.count - i);
      const float* left = c.images + (image * c.rows.sources + y.source[at_y]) * c.columns.sources * c.image_stride;
      float* out = c.out + (image * c.rows.positions + y.position[at_y]) * c.columns.positions * c.out_stride;
      for (; column < end; column++, i++) {
        rows.left[i] = left + source[column] * c.image_stride;
        rows.out[i] = out + position[column] * c.out_stride;
      }
      if (++row == height) row = 0, image++;
    }

    if (dot)
      return multiply_dot_block(rows, c.out_channels, stretches.runs, stretches.begin[stretches.count], packed,
                                c.epilogue);
    for (int64_t s = 0; s < stretches.count; s++)
      for (int64_t panel = group * panels.count / shares.groups; panel < (group + 1) * panels.count / shares.groups;
           panel++)
        multiply_panel<Layout::rows, Operands>(
            rows.left, 1, rows.out, rows.count, stretches.runs + stretches.begin[s],
            stretches.begin[s + 1] - stretches.begin[s], packed + panels.offset(panel, inner), panels.vectors_of(panel),
            panels.first_column(panel), panels.columns_of(panel), c.epilogue, s == 0, s == stretches.count - 1);
  });
  return CNN_OK;
}

/* Whether a tap at one end or the other lies beyond the sources. */
inline bool reaches_out(const AxisRule& a) {
  return a.pad > 0 || (a.positions - 1) * a.stride - a.pad + (a.taps - 1) * a.dilation >= a.sources;
}

/* Of very few places the classes at the edges of the image are single rows, each of which reads nearly all of the filter: then a
 * copy of the images with their padding is cheaper. 3 x 3 places, 512 channels, two threads: 0.21 ms beside 0.32; 6 x 6 with stride 2 (9
 * places) 0.11 beside 0.10; 5 x 5 with 384 channels even; 6 x 6 and 7 x 7 a little faster; 12 x 12 and 16 images of 3 x 3 10 to 30 % slower. */
inline bool suits_padding(const Convolution& c) {
  constexpr int64_t most_places = 49;
  return c.rows.divisor == 1 && c.columns.divisor == 1 && c.rows.pad >= 0 && c.columns.pad >= 0 &&
         c.batch * c.rows.positions * c.columns.positions <= most_places &&
         (reaches_out(c.rows) || reaches_out(c.columns));
}

inline AxisRule padded_axis(AxisRule a) {
  a.sources = (a.positions - 1) * a.stride + (a.taps - 1) * a.dilation + 1;
  a.pad = 0;
  return a;
}

template <class Operands>
int32_t convolve_floats(const Convolution& c, const float* packed) {
  if (!suits_padding(c)) return convolve_classes<Operands>(c, packed);
  Convolution padded = c;
  padded.rows = padded_axis(c.rows);
  padded.columns = padded_axis(c.columns);
  padded.image_stride = c.channels;
  const int64_t row = padded.columns.sources * c.channels;
  float* images =
      static_cast<float*>(shared_workspace(3, sizeof(float) * (size_t)(c.batch * padded.rows.sources * row)));
  if (!images) return CNN_OUT_OF_MEMORY;
  padded.images = images;
  for_chunks(c.batch * padded.rows.sources, row, [&](int64_t first, int64_t last) {
    for (int64_t line = first; line < last; line++) {
      float* to = images + line * row;
      const int64_t y = line % padded.rows.sources - c.rows.pad;
      const float* from =
          c.images + (line / padded.rows.sources * c.rows.sources + y) * c.columns.sources * c.image_stride;
      for (int64_t column = 0; column < padded.columns.sources; column++, to += c.channels) {
        const int64_t x = column - c.columns.pad;
        const bool inside = y >= 0 && y < c.rows.sources && x >= 0 && x < c.columns.sources;
        if (inside)
          map_run(to, c.channels, [](Vec a) { return a; }, from + x * c.image_stride);
        else
          for (int64_t i = 0; i < c.channels; i++) to[i] = 0.0f;
      }
    }
  });
  return convolve_classes<Operands>(padded, packed);
}

/* Pairs take the place of floats in a copy of the images; there are half as many channels then. */
inline int32_t convolve(const Convolution& c, const float* packed) {
  return with_operands(c.pairs, [&](auto operands) -> int32_t {
    using Operands = decltype(operands);
    if constexpr (Operands::depth == 1) {
      return convolve_floats<Operands>(c, packed);
    } else {
      const int64_t places = c.batch * c.rows.sources * c.columns.sources;
      Convolution paired = c;
      paired.channels = paired.image_stride = c.channels / Operands::depth;
      float* images = static_cast<float*>(shared_workspace(4, sizeof(float) * (size_t)(places * paired.channels)));
      if (!images) return CNN_OUT_OF_MEMORY;
      paired.images = images;
      if (!reserving())
        for_chunks(places, c.channels, [&](int64_t first, int64_t last) {
          const bool dense = c.image_stride == c.channels;
          const int64_t count = dense ? (last - first) * c.channels : c.channels;
          for (int64_t place = first; place < last; place += dense ? last - first : 1)
            pack_adjacent<Operands>(c.images + place * c.image_stride, count, images + place * paired.channels);
        });
      return convolve_floats<Operands>(paired, packed);
    }
  });
}

}  // namespace CNN_ISA

#endif
