/* The C ABI. */
#include "../include/cnn_kernels.h"
#include "check_addresses.h"
#include "copy_rows.h"
#include "cost.h"
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

constexpr double kLongestProgram = 1e9;

/* Reads the whole program before anything of it computes, and gets the workspaces that it takes. */
int32_t reserve(const double* program, const double* end) {
  const cnn::Kernel* kernels = cnn::instruction_set().kernels;
  while (program < end) {
    const double code = program[0];
    if (!(code >= 0 && code < cnn::kOperations)) return CNN_UNKNOWN_OPERATION;
    const double* operands = program + 2;
    if (operands > end || !(program[1] >= 0 && program[1] <= static_cast<double>(end - operands))) return CNN_MALFORMED;
    const int64_t count = static_cast<int64_t>(program[1]);
    const auto operation = static_cast<cnn::Operation>(code);
    int32_t status = cnn::check_operands(operation, operands, count);
    if (status != CNN_OK) return status;
    if (!cnn::addresses_are_ours(operation, operands)) return CNN_WRONG_ADDRESS;
    if (cnn::uses_workspaces(operation)) status = kernels[static_cast<int32_t>(code)](operands);
    if (status != CNN_OK) return status;
    program = operands + count;
  }
  return CNN_OK;
}

int32_t compute(const double* program, const double* end) {
  const cnn::Kernel* kernels = cnn::instruction_set().kernels;
  while (program < end) {
    const int32_t operation = static_cast<int32_t>(program[0]);
    const double* operands = program + 2;
    const int32_t status =
        cnn::profiling() ? cnn::run_profiled(operation, kernels[operation], operands) : kernels[operation](operands);
    if (status != CNN_OK) return status;
    program = operands + static_cast<int64_t>(program[1]);
  }
  return CNN_OK;
}

}  // namespace

extern "C" {

const char* cnn_schema(void) { return cnn::schema(); }

int32_t cnn_initialise(const char* instruction_set, int32_t threads) {
  Turn turn;
  if (!cnn::choose_instruction_set(instruction_set)) return CNN_UNKNOWN_OPERATION;
  cnn::start_threads(threads);
  return CNN_OK;
}

const char* cnn_instruction_set(void) { return cnn::instruction_set().name; }
const char* cnn_available_instruction_sets(void) { return cnn::available_instruction_sets(); }
int32_t cnn_threads(void) { return cnn::thread_count(); }
int32_t cnn_multiplies_bfloat16(void) { return cnn::instruction_set().bfloat16() ? 1 : 0; }

double cnn_allocate(double bytes) {
  constexpr double kMost = static_cast<double>(SIZE_MAX / 2);
  if (!(bytes >= 0 && bytes <= kMost) || static_cast<double>(static_cast<size_t>(bytes)) != bytes) {
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
  if (!(length >= 0 && length <= kLongestProgram)) return CNN_MALFORMED;
  const double* end = program + static_cast<int64_t>(length);
  cnn::set_reserving(true);
  const int32_t status = reserve(program, end);
  cnn::set_reserving(false);
  return status == CNN_OK ? compute(program, end) : status;
}

double cnn_packed_count(const double* window_and_groups) {
  Turn turn;
  return cnn::instruction_set().packed_count(window_and_groups);
}

void cnn_copy_rows(const void* bytes, const uint32_t* rows, double count, double row_bytes, double to) {
  Turn turn;
  cnn::copy_rows(bytes, rows, static_cast<int64_t>(count), static_cast<int64_t>(row_bytes),
                 reinterpret_cast<void*>(static_cast<uintptr_t>(to)));
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

double cnn_trace(double* into, double length) {
  Turn turn;
  return cnn::start_trace(into, static_cast<int64_t>(length));
}

}  // extern "C"
