#include "check_addresses.h"

#ifdef CNN_CHECK_ADDRESSES
#include <stdio.h>

#include "memory_pool.h"

#define CNN_INLINE inline
#define CNN_ISA cnn
#include "kernels/operation_arguments.h"

namespace cnn {
namespace {

const char* const names[] = {
#define CNN_GROUP(...)
#define CNN_OPERATION(name, ...) #name,
#include "../include/cnn_operations.h"
#undef CNN_OPERATION
#undef CNN_GROUP
};

}  // namespace

bool addresses_are_ours(Operation operation, const double* operands) {
  bool ours = true;
  with_arguments(operation, operands, [&](const auto& arguments) {
    arguments.each_operand([&](const char* operand, const void* address, int64_t bytes, bool optional) {
      if (address == nullptr && optional) return;
      if (bytes == 0 || (bytes > 0 && pool_holds(address, static_cast<size_t>(bytes)))) return;
      fprintf(stderr, "%s: %s would be the %lld bytes from %p on, which no block in use holds\n",
              names[static_cast<int>(operation)], operand, static_cast<long long>(bytes), address);
      ours = false;
    });
  });
  return ours;
}

}  // namespace cnn
#endif
