/* What each operation cost since the profile was started, and what one after the other did. */
#ifndef CNN_PROFILE_H
#define CNN_PROFILE_H

#include "operation.h"
#include "thread_pool.h"

namespace cnn {

bool profiling();
/* Starts from zero, or stops. */
void start_profile(bool on);
int32_t run_profiled(int32_t operation, Kernel kernel, const double* arguments);
/* See cnn_trace. */
double start_trace(double* into, int64_t length);
bool tracing();
/* As run_tasks on one thread. */
void run_traced(int64_t tasks, TaskFunction function, const void* context);
/* Calls, seconds, floating-point operations and bytes of each operation. */
void read_profile(double* into);

}  // namespace cnn
#endif
