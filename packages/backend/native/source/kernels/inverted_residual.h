/* y = projection(depthwise(expansion(x))) + residual. The widened images are several times as large as x and y: a task makes some rows of
 * them at a time, which are still in the second-level cache when they are read. */
#ifndef CNN_KERNELS_INVERTED_RESIDUAL_H
#define CNN_KERNELS_INVERTED_RESIDUAL_H

#include <string.h>

#include "depthwise_conv2d.h"
#include "place_product.h"
#include "workspace_layout.h"

namespace CNN_ISA {

class InvertedResidual {
 public:
  explicit InvertedResidual(const InvertedResidualArguments& arguments)
      : a_(arguments),
        g_(arguments.window),
        depthwise_(g_, a_.filter, a_.bias, a_.activation, a_.alpha, false),
        expansion_{a_.x_channels,
                   Panels(g_.in_channels),
                   a_.expansion,
                   {a_.expansion_bias, a_.expansion_activation, a_.expansion_alpha}},
        projection_{g_.out_channels,
                    Panels(a_.y_channels),
                    a_.projection,
                    {a_.projection_bias, a_.projection_activation, a_.projection_alpha, a_.y, a_.residual}},
        in_row_(g_.in_width * g_.in_channels) {
    const int64_t threads = thread_count(), kept_row = a_.expansion ? in_row_ : 0;
    const int64_t image = g_.in_height * kept_row + g_.out_height * depthwise_.y_row;
    shares_ = larger(ceil_divide(g_.batch, larger(1, cached / larger(1, image))), smaller(g_.batch, 2 * threads));
    shares_ = smaller(g_.batch, ceil_divide(shares_, threads) * threads);
    if (shares_ == g_.batch) {
      const int64_t most = larger(1, g_.out_height / least_rows), enough = 4 * threads;
      while (parts_ < most && shares_ * parts_ < enough && shares_ * parts_ % threads != 0) parts_++;
    }
    const int64_t rows = ceil_divide(g_.out_height, parts_);
    band_ = rows;
    if (shares_ == g_.batch)
      while (band_ > 1 && held(band_) * kept_row + band_ * depthwise_.y_row > cached) band_--;
    band_ = ceil_divide(rows, ceil_divide(rows, band_));
  }

  int32_t run() const {
    const int64_t images = ceil_divide(g_.batch, larger(1, shares_));
    const int64_t wide = a_.expansion ? images * (images > 1 ? g_.in_height : held(band_)) * in_row_ : 0;
    const size_t own_bytes =
        aligned(sizeof(float) * (size_t)wide) + sizeof(float) * (size_t)(images * band_ * depthwise_.y_row);
    if (!reserve_thread_workspaces(own_bytes)) return CNN_OUT_OF_MEMORY;
    if (reserving()) return CNN_OK;
    parallel_for_products(shares_ * parts_, (int64_t)(a_.operations() / 2), [&](int64_t task, int thread) {
      Arrays own(thread_workspace(thread, own_bytes));
      float* wide_rows = own.take<float>(wide);
      float* filtered = own.take<float>(0);
      const int64_t share = task / parts_, part = task % parts_, first = share * g_.batch / shares_;
      if (images > 1)
        run_images(first, (share + 1) * g_.batch / shares_ - first, wide_rows, filtered);
      else
        run_rows(first, part * g_.out_height / parts_, (part + 1) * g_.out_height / parts_, wide_rows, filtered);
    });
    return CNN_OK;
  }

 private:
  /* Floats of widened images before and after the depthwise convolution: with x, y and the filters, what the second-level cache holds. */
  static constexpr int64_t cached = 96 << 10;
  /* Rows of the output that are worth making the widened rows at their edges twice. */
  static constexpr int64_t least_rows = 3;

  /* Source rows of so many rows of the output. */
  int64_t held(int64_t rows) const {
    return smaller(g_.in_height, (rows - 1) * g_.stride_height + (g_.kernel_height - 1) * g_.dilation_height + 1);
  }
  const float* x(int64_t image) const { return a_.x + image * g_.in_height * g_.in_width * a_.x_channels; }
  float* y(int64_t image, int64_t row) const {
    return a_.y + (image * g_.out_height + row) * g_.out_width * a_.y_channels;
  }

  void run_images(int64_t first, int64_t count, float* wide, float* filtered) const {
    const float* source = a_.expansion ? wide : x(first);
    if (a_.expansion) expansion_.run(x(first), count * g_.in_height * g_.in_width, wide);
    for (int64_t line = 0; line < count * g_.out_height; line++)
      depthwise_.run(source + line / g_.out_height * g_.in_height * in_row_, line % g_.out_height,
                     filtered + line * depthwise_.y_row);
    projection_.run(filtered, count * g_.out_height * g_.out_width, y(first, 0));
  }

  /* Rows [begin, end) of the output, band by band, which keeps the widened rows that the next one needs too. */
  void run_rows(int64_t image, int64_t begin, int64_t end, float* wide, float* filtered) const {
    const PoolAxis& rows = depthwise_.rows.windows;
    int64_t kept = 0, kept_end = 0; /* the source rows in `wide` */
    for (int64_t row = begin; row < end; row += band_) {
      const int64_t row_end = smaller(end, row + band_);
      const float* source = x(image);
      if (a_.expansion) {
        const int64_t next = smaller(rows.in, larger(0, rows.start(row))),
                      next_end = smaller(rows.in, larger(next, rows.position(row_end - 1, rows.kernel - 1) + 1));
        if (next < kept_end)
          memmove(wide, wide + (next - kept) * in_row_, sizeof(float) * (size_t)((kept_end - next) * in_row_));
        else
          kept_end = next;
        kept = next;
        expansion_.run(source + kept_end * g_.in_width * a_.x_channels, larger(0, next_end - kept_end) * g_.in_width,
                       wide + (kept_end - kept) * in_row_);
        kept_end = larger(kept_end, next_end);
        source = wide - kept * in_row_;
      }
      for (int64_t line = row; line < row_end; line++)
        depthwise_.run(source, line, filtered + (line - row) * depthwise_.y_row);
      projection_.run(filtered, (row_end - row) * g_.out_width, y(image, row));
    }
  }

  const InvertedResidualArguments& a_;
  const Window& g_;
  const DepthwiseForward depthwise_;
  const PlaceProduct expansion_, projection_;
  const int64_t in_row_; /* floats of a widened row */
  /* The tasks: the images in so many shares, the rows of the output in so many parts where a share is an image. Nothing is summed up across
   * tasks, so that their number may follow that of the threads. */
  int64_t shares_, parts_ = 1;
  int64_t band_; /* rows of the output at a time */
};

inline int32_t inverted_residual(const InvertedResidualArguments& arguments) {
  if (arguments.window.places() * arguments.y_channels == 0) return CNN_OK;
  return InvertedResidual(arguments).run();
}

}  // namespace CNN_ISA

#endif
