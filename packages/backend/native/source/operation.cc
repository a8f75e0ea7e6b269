#include "operation.h"

#define CNN_INLINE inline
#define CNN_ISA cnn
#include "kernels/operation_arguments.h"

namespace cnn {
namespace {

constexpr int kMaximumRank = 6;
constexpr int kNumbersOfDimension = 3;

}  // namespace

bool takes_operands(Operation operation, const double* operands, int64_t count) {
  const OperationTraits& expected = operation_traits[static_cast<int>(operation)];
  if (!expected.dimensions) return count == expected.numbers;
  if (count <= expected.numbers) return false;
  const double rank = operands[expected.numbers];
  if (!(rank >= 0 && rank <= kMaximumRank)) return false;
  return count == expected.numbers + 1 + static_cast<int64_t>(rank) * kNumbersOfDimension;
}

bool uses_workspaces(Operation operation) { return operation_traits[static_cast<int>(operation)].workspaces; }

}  // namespace cnn
