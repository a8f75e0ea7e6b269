#include "workspace.h"

#include "memory_pool.h"
#include "thread_pool.h"

#ifdef __SANITIZE_ADDRESS__
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

/* The sanitizer sees the ends of malloc's blocks, not of ours. */
#ifdef __SANITIZE_ADDRESS__
void* take(size_t bytes) { return aligned_alloc(64, (bytes + 63) / 64 * 64); }
void give(void* address) { free(address); }
#else
void* take(size_t bytes) { return pool_allocate(bytes); }
void give(void* address) { pool_free(address); }
#endif

void release(Workspace& workspace) {
  give(workspace.address);
  workspace = {};
}

void* at_least(Workspace& workspace, size_t bytes) {
  if (workspace.address != nullptr && bytes <= workspace.bytes) return workspace.address;
  release(workspace);
  workspace.address = take(bytes);
  workspace.bytes = workspace.address == nullptr ? 0 : bytes;
  return workspace.address;
}

}  // namespace

void* thread_workspace(int thread, size_t bytes) { return at_least(of_thread[thread], bytes); }

void* shared_workspace(int slot, size_t bytes) { return at_least(shared[slot], bytes); }

void release_workspaces() {
  for (Workspace& workspace : of_thread) release(workspace);
  for (Workspace& workspace : shared) release(workspace);
}

size_t workspace_bytes() {
  size_t bytes = 0;
  for (const Workspace& workspace : of_thread) bytes += workspace.bytes;
  for (const Workspace& workspace : shared) bytes += workspace.bytes;
  return bytes;
}

}  // namespace cnn
