/* The instruction sets of this build, and the one at work. */
#ifndef CNN_DISPATCH_H
#define CNN_DISPATCH_H

#include "operation.h"

namespace cnn {

struct InstructionSet {
  const char* name;
  bool (*supported)();
  const Kernel* kernels; /* kOperations of them */
  double (*packed_count)(const double* window_and_groups);
  bool (*bfloat16)();  /* whether it multiplies in bfloat16 where it is asked to */
  bool (*byte_dots)(); /* whether the processor sums products of four bytes at a time */
};

#ifdef CNN_TESTING
/* As if the processor had none. */
extern bool without_byte_dots;
#endif

/* "" or nullptr: the best that this CPU has. False, and nothing changes, where this name can't run here. */
bool choose_instruction_set(const char* name);
const InstructionSet& instruction_set();
const char* available_instruction_sets();

}  // namespace cnn
#endif
