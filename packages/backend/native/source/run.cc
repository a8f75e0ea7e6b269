/* The C ABI. */
#include "../include/cnn_kernels.h"
#include "dispatch.h"
#include "memory_pool.h"
#include "profile.h"
#include "thread_pool.h"
#include "workspace.h"

#ifndef __wasm__
#include <mutex>
#endif

namespace {

/* One program at a time: threads of JavaScript share the addon, its threads and its workspaces. Under WebAssembly each
 * of them has an instance of its own. */
#ifdef __wasm__
struct Turn {
  Turn() {}
};
#else
std::mutex turns;
struct Turn {
  std::lock_guard<std::mutex> guard{turns};
};
#endif

}  // namespace

extern "C" {

int32_t cnn_initialise(const char* instruction_set, int32_t threads) {
  Turn turn;
  if (!cnn::choose_instruction_set(instruction_set)) return CNN_UNKNOWN_OPERATION;
  cnn::start_threads(threads);
  return CNN_OK;
}

const char* cnn_instruction_set(void) { return cnn::instruction_set().name; }
const char* cnn_available_instruction_sets(void) { return cnn::available_instruction_sets(); }
int32_t cnn_threads(void) { return cnn::thread_count(); }

double cnn_allocate(double bytes) {
  if (!(bytes >= 0 && bytes <= static_cast<double>(SIZE_MAX / 2))) {
    cnn::set_failed_bytes(bytes);
    return 0;
  }
  return static_cast<double>(reinterpret_cast<uintptr_t>(cnn::pool_allocate(static_cast<size_t>(bytes))));
}

void cnn_free(double address) { cnn::pool_free(reinterpret_cast<void*>(static_cast<uintptr_t>(address))); }

void cnn_trim(void) {
  Turn turn;
  cnn::release_workspaces();
  cnn::pool_trim();
}

double cnn_bytes_in_use(void) {
  return static_cast<double>(cnn::pool_bytes().in_use) - static_cast<double>(cnn::workspace_bytes());
}
double cnn_bytes_pooled(void) {
  return static_cast<double>(cnn::pool_bytes().kept) + static_cast<double>(cnn::workspace_bytes());
}
double cnn_bytes_peak(void) { return static_cast<double>(cnn::pool_bytes().peak); }
double cnn_failed_bytes(void) { return cnn::failed_bytes(); }

int32_t cnn_run(const double* program, double length) {
  Turn turn;
  const cnn::Kernel* kernels = cnn::instruction_set().kernels;
  const double* end = program + static_cast<int64_t>(length);
  while (program < end) {
    const int32_t operation = static_cast<int32_t>(program[0]);
    if (operation < 0 || operation >= cnn::kOperations) return CNN_UNKNOWN_OPERATION;
    const double* arguments = program + 2;
    const int32_t status =
        cnn::profiling() ? cnn::run_profiled(operation, kernels[operation], arguments) : kernels[operation](arguments);
    if (status != CNN_OK) return status;
    program = arguments + static_cast<int64_t>(program[1]);
  }
  return CNN_OK;
}

void cnn_profile(int32_t on) {
  Turn turn;
  cnn::start_profile(on != 0);
}

int32_t cnn_profile_read(double* into) {
  Turn turn;
  cnn::read_profile(into);
  return cnn::kOperations;
}

}  // extern "C"
