#include "cost.h"
#include "look_at_operands.h"

namespace cnn {

Cost cost_of(Operation operation, const double* numbers) {
  Cost cost{0, 0};
  with_arguments(operation, numbers, [&](const auto& arguments) {
    cost = {arguments.operations(), arguments.bytes()};
  });
  return cost;
}

const char* schema() { return CNN_SCHEMA; }

}  // namespace cnn
