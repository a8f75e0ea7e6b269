/* GEOMETRY of cnn_operations.h. */
#ifndef CNN_KERNELS_CONV2D_GEOMETRY_H
#define CNN_KERNELS_CONV2D_GEOMETRY_H

#include "arguments.h"

namespace CNN_ISA {

struct ConvolutionGeometry {
  int64_t batch, in_height, in_width, in_channels, out_height, out_width, out_channels;
  int64_t kernel_height, kernel_width, stride_height, stride_width, pad_top, pad_left, dilation_height, dilation_width;

  explicit ConvolutionGeometry(const double* a)
      : batch(whole(a[0])), in_height(whole(a[1])), in_width(whole(a[2])), in_channels(whole(a[3])),
        out_height(whole(a[4])), out_width(whole(a[5])), out_channels(whole(a[6])), kernel_height(whole(a[7])),
        kernel_width(whole(a[8])), stride_height(whole(a[9])), stride_width(whole(a[10])), pad_top(whole(a[11])),
        pad_left(whole(a[12])), dilation_height(whole(a[13])), dilation_width(whole(a[14])) {}

  int64_t taps() const { return kernel_height * kernel_width; }
};

}

#endif
