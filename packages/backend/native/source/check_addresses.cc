#include "check_addresses.h"

#ifdef CNN_CHECK_ADDRESSES
#include <stdio.h>

#include "look_at_operands.h"
#include "memory_pool.h"

namespace cnn {
namespace {

const char* const names[] = {
#define CNN_GROUP(...)
#define CNN_OPERATION(name, ...) #name,
#include "../include/cnn_operations.h"
#undef CNN_OPERATION
#undef CNN_GROUP
};

/* Far more than any block has. */
constexpr double kMostBytes = 1e15;

}  // namespace

bool addresses_are_ours(Operation operation, const double* operands) {
  bool ours = true;
  with_arguments(operation, operands, [&](const auto& arguments) {
    arguments.each_operand([&](const char* operand, const void* address, double bytes, bool optional) {
      if (bytes == 0 || (address == nullptr && optional)) return;
      if (bytes <= kMostBytes && pool_holds(address, static_cast<size_t>(bytes))) return;
      fprintf(stderr, "%s: %s would be the %.0f bytes from %p on, which no block in use holds\n",
              names[static_cast<int>(operation)], operand, bytes, address);
      ours = false;
    });
  });
  return ours;
}

}  // namespace cnn
#endif
