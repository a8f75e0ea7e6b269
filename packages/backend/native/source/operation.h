/* The codes of the operations, and what one of them is to the machine: a function of its arguments. */
#ifndef CNN_OPERATION_H
#define CNN_OPERATION_H

#include <stdint.h>

namespace cnn {

enum class Operation : int32_t {
#define CNN_OPERATION(name, arguments) name,
#include "../include/cnn_operations.h"
#undef CNN_OPERATION
};

constexpr int kOperations = 0
#define CNN_OPERATION(name, arguments) +1
#include "../include/cnn_operations.h"
#undef CNN_OPERATION
    ;

/* Returns a cnn_status. */
using Kernel = int32_t (*)(const double* arguments);

}  // namespace cnn
#endif
