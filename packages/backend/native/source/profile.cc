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

/* What does not fit is only counted. */
struct Trace {
  double* into = nullptr;
  int64_t length = 0, count = 0;

  int64_t add(double number) {
    if (count < length) into[count] = number;
    return count++;
  }
  void set(int64_t at, double number) {
    if (at < length) into[at] = number;
  }
} trace;

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

bool profiling() { return on || tracing(); }

void start_profile(bool start) {
  on = start;
  if (start) memset(entries, 0, sizeof entries);
}

int32_t run_profiled(int32_t operation, Kernel kernel, const double* arguments) {
  const Cost cost = cost_of(static_cast<Operation>(operation), arguments);
  int64_t at = 0;
  if (tracing()) {
    at = trace.add(operation);
    const double numbers[] = {0.0, cost.operations, cost.bytes, 0.0};
    for (double number : numbers) trace.add(number);
  }
  const double start = seconds_now();
  const int32_t status = kernel(arguments);
  const double seconds = seconds_now() - start;
  if (tracing()) {
    trace.set(at + 1, seconds);
    trace.set(at + 4, static_cast<double>(trace.count - at - 5));
  }
  Entry& entry = entries[operation];
  entry.calls += 1;
  entry.seconds += seconds;
  entry.operations += cost.operations;
  entry.bytes += cost.bytes;
  return status;
}

double start_trace(double* into, int64_t length) {
  const auto had = static_cast<double>(trace.count);
  trace = {into, length, 0};
  return had;
}

bool tracing() { return trace.into != nullptr; }

void run_traced(int64_t tasks, TaskFunction function, const void* context) {
  trace.add(static_cast<double>(tasks));
  for (int64_t task = 0; task < tasks; ++task) {
    const double start = seconds_now();
    function(context, task, 0);
    trace.add(seconds_now() - start);
  }
}

void read_profile(double* into) { memcpy(into, entries, sizeof entries); }

}  // namespace cnn
