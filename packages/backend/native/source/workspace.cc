#include "workspace.h"

#include <atomic>

#include "allocation_failures.h"
#include "memory_pool.h"
#include "thread_pool.h"

#ifdef CNN_TESTING
#include <stdio.h>
#include <stdlib.h>
#endif

namespace cnn {
namespace {

struct Workspace {
  void* address = nullptr;
  size_t bytes = 0;
};

Workspace of_thread[kMaximumThreads];
Workspace shared[kSharedWorkspaces];
std::atomic<size_t> held{0}; /* of what the pool counts as in use */
bool first_pass = false;

/* The sanitizer sees the ends of malloc's blocks, not of ours. */
#if defined(CNN_TESTING) && defined(__SANITIZE_ADDRESS__)
void* take(size_t bytes) {
  void* address = allocation_fails() ? nullptr : aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (address == nullptr) set_failed_bytes(static_cast<double>(bytes));
  return address;
}
void give(void* address) { free(address); }
size_t size(void*) { return 0; }
#else
void* take(size_t bytes) { return pool_allocate(bytes); }
void give(void* address) { pool_free(address); }
size_t size(void* address) { return pool_size(address); }
#endif

void release(Workspace& workspace) {
  held -= size(workspace.address);
  give(workspace.address);
  workspace = {};
}

void* at_least(Workspace& workspace, size_t bytes) {
  if (workspace.address != nullptr && bytes <= workspace.bytes) return workspace.address;
#ifdef CNN_TESTING
  if (!first_pass) {
    printf("%zu bytes of workspace that the first pass did not reserve\n", bytes);
    abort();
  }
#endif
  release(workspace);
  workspace.address = take(bytes);
  workspace.bytes = workspace.address == nullptr ? 0 : bytes;
  held += size(workspace.address);
  return workspace.address;
}

}  // namespace

void* thread_workspace(int thread, size_t bytes) { return at_least(of_thread[thread], bytes); }

void* shared_workspace(int slot, size_t bytes) { return at_least(shared[slot], bytes); }

bool reserving() { return first_pass; }
void set_reserving(bool on) { first_pass = on; }

void release_workspaces() {
  for (Workspace& workspace : of_thread) release(workspace);
  for (Workspace& workspace : shared) release(workspace);
}

size_t workspace_bytes() { return held; }

}  // namespace cnn
