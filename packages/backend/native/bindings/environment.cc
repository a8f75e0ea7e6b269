#include "environment.h"

#include <string.h>

#include "../include/cnn_kernels.h"
#include "../source/thread_pool.h"

namespace cnn {
namespace {

std::mutex settings;
/* Environments alive, and those among them that have settings to rely on. */
int alive = 0;
int initialised = 0;
int32_t threads_asked = 0;

}  // namespace

Environment::Environment() {
  const std::lock_guard<std::mutex> guard(settings);
  ++alive;
}

int32_t Environment::initialise(const char* instruction_set, int32_t threads, int32_t cores) {
  const std::lock_guard<std::mutex> guard(settings);
  if (initialised - initialised_ > 0) {
    if (instruction_set[0] != '\0' && strcmp(instruction_set, cnn_instruction_set()) != 0) return kInUse;
    if (threads != 0 && threads != threads_asked && threads != cnn_threads()) return kInUse;
  } else {
    const int32_t wanted = threads == 0 ? cores : threads;
    const int32_t status = cnn_initialise(instruction_set, wanted);
    if (status != CNN_OK) return status;
    threads_asked = wanted;
  }
  if (!initialised_) ++initialised;
  initialised_ = true;
  return CNN_OK;
}

double Environment::allocate(double bytes) {
  const double address = cnn_allocate(bytes);
  if (address != 0) held_.insert(static_cast<uintptr_t>(address));
  return address;
}

void Environment::free(double address) {
  if (address > 0 && held_.erase(static_cast<uintptr_t>(address)) == 1) cnn_free(address);
}

int32_t Environment::run(const double* program, double length) {
  {
    const std::lock_guard<std::mutex> guard(mutex_);
    if (ended_) return CNN_OK;
    ++running_;
  }
  const int32_t status = cnn_run(program, length);
  const std::lock_guard<std::mutex> guard(mutex_);
  --running_;
  idle_.notify_all();
  return status;
}

void Environment::end() {
  {
    std::unique_lock<std::mutex> guard(mutex_);
    ended_ = true;
    idle_.wait(guard, [this] { return running_ == 0; });
  }
  for (const uintptr_t address : held_) cnn_free(static_cast<double>(address));
  held_.clear();

  const std::lock_guard<std::mutex> guard(settings);
  if (initialised_) --initialised;
  /* The addon may be unloaded with its last environment, and no thread may run its code then. */
  if (--alive == 0) start_threads(1);
}

}  // namespace cnn
