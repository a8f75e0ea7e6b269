/* The least work that an operation's definition asks for: floating-point operations, and bytes of its operands read or
 * written once. */
#ifndef CNN_COST_H
#define CNN_COST_H

#include "operation.h"

namespace cnn {

struct Cost {
  double operations;
  double bytes;
};

Cost cost_of(Operation operation, const double* numbers);

/* The hash of cnn_operations.h. */
const char* schema();

}  // namespace cnn
#endif
