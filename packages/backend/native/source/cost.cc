#include "cost.h"

#include "../include/cnn_kernels.h"

namespace cnn {
namespace {

constexpr double kFloat = 4;

double bytes_of(double type) { return type == CNN_BOOL || type == CNN_UINT8 ? 1 : kFloat; }

/* The elements of DIMENSIONS(strides) at `arguments`. */
double elements(const double* arguments, int strides) {
  double count = 1;
  for (int dimension = 0; dimension < static_cast<int>(arguments[0]); ++dimension) {
    count *= arguments[1 + dimension * (1 + strides)];
  }
  return count;
}

/* GEOMETRY. */
struct Images {
  double input, output, window, in_channels, out_channels;

  explicit Images(const double* g)
      : input(g[0] * g[1] * g[2] * g[3]),
        output(g[0] * g[4] * g[5] * g[6]),
        window(g[7] * g[8]),
        in_channels(g[3]),
        out_channels(g[6]) {}

  Cost convolution() const {
    const double filter = window * in_channels * out_channels;
    return {2 * output * window * in_channels, kFloat * (input + filter + output)};
  }
  Cost depthwise() const { return {2 * output * window, kFloat * (input + window * out_channels + output)}; }
  Cost pool() const { return {output * window, kFloat * (input + output)}; }
};

Cost elementwise(double count, double tensors, double operations = 1) {
  return {count * operations, count * tensors * kFloat};
}

}  // namespace

Cost cost_of(Operation operation, const double* a) {
  switch (operation) {
    case Operation::conv2d: return Images(a + 6).convolution();
    case Operation::conv2d_backprop_input: return Images(a + 3).convolution();
    case Operation::conv2d_backprop_filter: return Images(a + 4).convolution();
    case Operation::depthwise_conv2d: return Images(a + 6).depthwise();
    case Operation::max_pool:
    case Operation::avg_pool: return Images(a + (operation == Operation::max_pool ? 3 : 2)).pool();
    case Operation::max_pool_backprop: return Images(a + 6).pool();
    case Operation::avg_pool_backprop: return Images(a + 5).pool();
    case Operation::matmul:
      return {2 * a[4] * a[5] * a[6] * a[7], kFloat * a[4] * (a[5] * a[7] + a[7] * a[6] + a[5] * a[6])};
    case Operation::unary: return elementwise(a[3], 2);
    case Operation::binary: return elementwise(elements(a + 5, 2), 3);
    case Operation::activation_backprop: return elementwise(a[3], 3);
    case Operation::reduce: return {a[4] * a[5] * a[6], bytes_of(a[1]) * a[4] * a[6] * (a[5] + 1)};
    case Operation::arg_reduce: return {a[4] * a[5] * a[6], kFloat * a[4] * a[6] * (a[5] + 1)};
    case Operation::softmax:
    case Operation::log_softmax: return elementwise(a[2] * a[3], 2, 4);
    case Operation::sparse_softmax_cross_entropy: return elementwise(a[5] * a[6], 2, 4);
    case Operation::copy: return {0, 2 * a[0] * elements(a + 5, 2)};
    case Operation::fill: return {0, bytes_of(a[0]) * a[2]};
    case Operation::cast: return {0, (bytes_of(a[0]) + bytes_of(a[1])) * a[4]};
    case Operation::one_hot: return {0, kFloat * a[2] * (a[3] + 1)};
    case Operation::gather: return {0, 2 * a[0] * a[4] * a[6] * a[7]};
    case Operation::select: return {0, a[5] * (1 + 2 * a[0] * a[6])};
    case Operation::resize_bilinear:
      return {8 * a[3] * a[6] * a[7] * a[8], a[3] * a[6] * (bytes_of(a[0]) * a[4] * a[5] + kFloat * a[7] * a[8])};
    case Operation::resize_bilinear_backprop:
      return {8 * a[2] * a[5] * a[6] * a[7], kFloat * a[2] * a[5] * (a[3] * a[4] + a[6] * a[7])};
    case Operation::dropout: return elementwise(a[3], 2.25, 2);
    case Operation::dropout_backprop: return elementwise(a[4], 2.25, 2);
    case Operation::sgd: return elementwise(a[3], a[2] == 0 ? 3 : 5, a[2] == 0 ? 2 : 4);
    case Operation::adam: return elementwise(a[4], 7, 12);
  }
  return {0, 0};
}

}  // namespace cnn
