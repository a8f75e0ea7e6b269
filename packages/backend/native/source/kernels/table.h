/* All kernels of one instruction set, in the order of cnn_operations.h. Included once by each file of isa/, after its
 * vectors. Whatever the kernels share lies in namespace CNN_ISA: an inline function outside would be merged by the linker
 * across instruction sets. */
#ifndef CNN_ISA
#error "define CNN_ISA"
#endif

#include "../operation.h"
#include "accumulate.h"
#include "activation_backprop.h"
#include "adam.h"
#include "arg_reduce.h"
#include "avg_pool.h"
#include "avg_pool_backprop.h"
#include "batch_norm.h"
#include "batch_norm_backprop.h"
#include "binary.h"
#include "cast.h"
#include "clip_scale.h"
#include "conv2d.h"
#include "conv2d_backprop_filter.h"
#include "conv2d_backprop_input.h"
#include "conv2d_int8.h"
#include "conv2d_pack.h"
#include "copy.h"
#include "depthwise_conv2d.h"
#include "depthwise_conv2d_backprop_filter.h"
#include "depthwise_conv2d_backprop_input.h"
#include "dropout.h"
#include "dropout_mask.h"
#include "fill.h"
#include "fold_batch_norm.h"
#include "gather.h"
#include "gaussian_noise.h"
#include "inverted_residual.h"
#include "layer_norm.h"
#include "layer_norm_backprop.h"
#include "local_response_normalization.h"
#include "local_response_normalization_backprop.h"
#include "lookup.h"
#include "matmul.h"
#include "max_pool.h"
#include "max_pool_backprop.h"
#include "max_pool_int8.h"
#include "moving_average.h"
#include "one_hot.h"
#include "pointwise_loss.h"
#include "prelu.h"
#include "prelu_backprop.h"
#include "quantize.h"
#include "reduce.h"
#include "resize_bilinear.h"
#include "rms_prop.h"
#include "scale_shift.h"
#include "select.h"
#include "sgd.h"
#include "softmax.h"
#include "softmax_backprop.h"
#include "softmax_cross_entropy.h"
#include "sparse_softmax_cross_entropy.h"
#include "sum_of_squares.h"
#include "trust_ratio.h"
#include "unary.h"
#include "unary_backprop.h"
#include "weight_penalty.h"

namespace CNN_ISA {

/* An operation as the dispatcher calls it: with numbers, of which it makes its arguments. */
template <auto kernel>
struct Adapter;

template <class Arguments, int32_t (*kernel)(const Arguments&)>
struct Adapter<kernel> {
  static int32_t run(const double* numbers) { return kernel(Arguments(numbers)); }
};

extern const cnn::Kernel kernels[];
double packed_count(const double* window_and_groups);

double packed_count(const double* window_and_groups) { return count_packed(window_and_groups); }

const cnn::Kernel kernels[] = {
#define CNN_GROUP(...)
#define CNN_OPERATION(name, ...) Adapter<name>::run,
#include "../../include/cnn_operations.h"
#undef CNN_OPERATION
#undef CNN_GROUP
};

}  // namespace CNN_ISA
