/* A 1 x 1 convolution of places that lie one after the other, on this thread: its filter packed as panels. */
#ifndef CNN_KERNELS_PLACE_PRODUCT_H
#define CNN_KERNELS_PLACE_PRODUCT_H

#include "gemm_block.h"

namespace CNN_ISA {

struct PlaceProduct {
  int64_t channels;
  Panels panels;
  const float* packed;
  Epilogue epilogue; /* residual as it lies to epilogue.out */

  /* epilogue.out + first * (columns) … for `places` places. */
  void run(const float* from, int64_t places, float* to) const {
    const int64_t stretch = stretch_of(channels), blocks = ceil_divide(places, highest_block);
    BlockRows rows;
    for (int64_t block = 0, done = 0; block < blocks; block++, done += rows.count) {
      rows.count = (block + 1) * places / blocks - done;
      for (int64_t i = 0; i < rows.count; i++) {
        rows.left[i] = from + (done + i) * channels;
        rows.out[i] = to + (done + i) * panels.columns;
      }
      for (int64_t k = 0; k < channels; k += stretch) {
        const Run run = {(ptrdiff_t)k, (ptrdiff_t)k, (ptrdiff_t)smaller(stretch, channels - k)};
        for (int64_t panel = 0; panel < panels.count; panel++)
          multiply_panel<Layout::rows>(rows.left, 1, rows.out, rows.count, &run, 1,
                                       packed + panels.offset(panel, channels), panels.vectors_of(panel),
                                       panels.first_column(panel), panels.columns_of(panel), epilogue, k == 0,
                                       k + stretch >= channels);
      }
    }
  }
};

}  // namespace CNN_ISA

#endif
