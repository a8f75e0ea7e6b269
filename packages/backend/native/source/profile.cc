#include "profile.h"

#include <string.h>

#include "cost.h"

#ifdef __wasm__
/* Milliseconds; JavaScript's performance.now. */
extern "C" __attribute__((import_module("env"), import_name("now"))) double cnn_now();
#else
#include <time.h>
#endif

namespace cnn {
namespace {

struct Entry {
  double calls, seconds, operations, bytes;
};

bool on = false;
Entry entries[kOperations];

double seconds_now() {
#ifdef __wasm__
  return cnn_now() * 1e-3;
#else
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
#endif
}

}  // namespace

bool profiling() { return on; }

void start_profile(bool start) {
  on = start;
  if (start) memset(entries, 0, sizeof entries);
}

int32_t run_profiled(int32_t operation, Kernel kernel, const double* arguments) {
  const double start = seconds_now();
  const int32_t status = kernel(arguments);
  Entry& entry = entries[operation];
  entry.calls += 1;
  entry.seconds += seconds_now() - start;
  const Cost cost = cost_of(static_cast<Operation>(operation), arguments);
  entry.operations += cost.operations;
  entry.bytes += cost.bytes;
  return status;
}

void read_profile(double* into) { memcpy(into, entries, sizeof entries); }

}  // namespace cnn
