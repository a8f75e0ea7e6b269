/* What each operation cost since the profile was started. */
#ifndef CNN_PROFILE_H
#define CNN_PROFILE_H

#include "operation.h"

namespace cnn {

bool profiling();
/* Starts from zero, or stops. */
void start_profile(bool on);
int32_t run_profiled(int32_t operation, Kernel kernel, const double* arguments);
/* Calls, seconds, floating-point operations and bytes of each operation. */
void read_profile(double* into);

}  // namespace cnn
#endif
