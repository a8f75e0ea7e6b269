/* All kernels of one instruction set, in the order of cnn_operations.h. Included once by each file of isa/, after its
 * vectors. Whatever the kernels share lies in namespace CNN_ISA: an inline function outside would be merged by the linker
 * across instruction sets. */
#ifndef CNN_ISA
#error "define CNN_ISA"
#endif

#include "../operation.h"
#include "activation_backprop.h"
#include "adam.h"
#include "arg_reduce.h"
#include "avg_pool.h"
#include "avg_pool_backprop.h"
#include "binary.h"
#include "cast.h"
#include "conv2d.h"
#include "conv2d_backprop_filter.h"
#include "conv2d_backprop_input.h"
#include "copy.h"
#include "depthwise_conv2d.h"
#include "dropout.h"
#include "fill.h"
#include "gather.h"
#include "matmul.h"
#include "max_pool.h"
#include "max_pool_backprop.h"
#include "one_hot.h"
#include "reduce.h"
#include "resize_bilinear.h"
#include "select.h"
#include "sgd.h"
#include "softmax.h"
#include "sparse_softmax_cross_entropy.h"
#include "unary.h"

namespace CNN_ISA {

extern const cnn::Kernel kernels[];

const cnn::Kernel kernels[] = {
#define CNN_OPERATION(name, arguments) name,
#include "../../include/cnn_operations.h"
#undef CNN_OPERATION
};

}  // namespace CNN_ISA
