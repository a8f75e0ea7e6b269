/* The codes of the operations, and what one of them is to the machine: a function of its arguments. */
#ifndef CNN_OPERATION_H
#define CNN_OPERATION_H

#include <stdint.h>

namespace cnn {

enum class Operation : int32_t {
#define CNN_GROUP(...)
#define CNN_OPERATION(name, ...) name,
#include "../include/cnn_operations.h"
#undef CNN_OPERATION
};

constexpr int kOperations = 0
#define CNN_OPERATION(name, ...) +1
#include "../include/cnn_operations.h"
#undef CNN_OPERATION
#undef CNN_GROUP
    ;

/* Returns a cnn_status. */
using Kernel = int32_t (*)(const double* arguments);

/* Whether these are as many operands as the operation has. */
bool takes_operands(Operation operation, const double* operands, int64_t count);

/* Whether its kernel asks for workspaces, so that it takes part in the pass that reserves them. */
bool uses_workspaces(Operation operation);

}  // namespace cnn
#endif
