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

/* CNN_OK where these are operands that the operation can have: as many of them, each in its range, whatever the schema requires, and no
 * address missing. Else CNN_UNKNOWN_OPERATION for a kind that there is not, or CNN_MALFORMED. */
int32_t check_operands(Operation operation, const double* operands, int64_t count);

/* Whether its kernel asks for workspaces, so that it takes part in the pass that reserves them. */
bool uses_workspaces(Operation operation);

}  // namespace cnn
#endif
