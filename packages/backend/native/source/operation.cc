#include "operation.h"

#include "dispatch.h"
#include "look_at_operands.h"

namespace cnn {
namespace {

constexpr int kMaximumRank = 6;
constexpr int kNumbersOfDimension = 3;
/* Up to here every whole number is a double, and an address. */
constexpr double kLargestWhole = 9007199254740992.0;

bool is_whole(double value, double least) {
  return value >= least && value <= kLargestWhole && static_cast<double>(static_cast<int64_t>(value)) == value;
}

bool are_dimensions(const double* numbers, int64_t count) {
  if (count < 1) return false;
  const double rank = numbers[0];
  if (!(rank >= 0 && rank <= kMaximumRank) || count != 1 + static_cast<int64_t>(rank) * kNumbersOfDimension)
    return false;
  for (int64_t i = 1; i < count; ++i)
    if (!is_whole(numbers[i], i % kNumbersOfDimension == 1 ? 0 : -kLargestWhole)) return false;
  return true;
}

int32_t check_number(double value, const NumberRange& range) {
  if (range.kind == NumberRange::real) return CNN_OK;
  if (!is_whole(value, 0)) return CNN_MALFORMED;
  return range.kind == NumberRange::choice && value >= range.choices ? CNN_UNKNOWN_OPERATION : CNN_OK;
}

}  // namespace

double packed_count(const double* window_and_groups) { return instruction_set().packed_count(window_and_groups); }

double packed_count(double in_channels, double out_channels) {
  const double numbers[] = {1, 1, 1, in_channels, 1, 1, out_channels, 1, 1, 1, 1, 0, 0, 1, 1, 1};
  return packed_count(numbers);
}

int32_t check_operands(Operation operation, const double* operands, int64_t count) {
  const OperationTraits& expected = operation_traits[static_cast<int>(operation)];
  const int64_t numbers = expected.numbers;
  if (expected.dimensions ? count < numbers || !are_dimensions(operands + numbers, count - numbers) : count != numbers)
    return CNN_MALFORMED;
  for (int64_t i = 0; i < numbers; ++i) {
    const int32_t status = check_number(operands[i], expected.ranges[i]);
    if (status != CNN_OK) return status;
  }
  bool right = true;
  with_arguments(operation, operands, [&](const auto& arguments) {
    right = arguments.allowed();
    if (!right) return;
    arguments.each_operand([&](const char*, const void* address, double bytes, bool optional) {
      if (!(bytes >= 0) || (address == nullptr && !optional && bytes > 0)) right = false;
    });
  });
  return right ? CNN_OK : CNN_MALFORMED;
}

bool uses_workspaces(Operation operation) { return operation_traits[static_cast<int>(operation)].workspaces; }

}  // namespace cnn
