/* Scratch memory of the kernels, kept between calls and grown on demand. */
#ifndef CNN_WORKSPACE_H
#define CNN_WORKSPACE_H

#include <stddef.h>

namespace cnn {

/* Both are 64-byte aligned, keep no contents when they grow, and return nullptr when out of memory;
 * cnn_failed_bytes() then says how much was asked for. */

/* Private to a thread of the pool: valid until the same thread asks again. */
void* thread_workspace(int thread, size_t bytes);

/* Shared by the tasks of a loop: ask before the loop. */
constexpr int kSharedWorkspaces = 4;
void* shared_workspace(int slot, size_t bytes);

/* Back to the memory pool; between programs only. */
void release_workspaces();

/* What all of them hold. */
size_t workspace_bytes();

}  // namespace cnn

#ifdef CNN_ISA
namespace CNN_ISA {
using cnn::shared_workspace;
using cnn::thread_workspace;
}  // namespace CNN_ISA
#endif
#endif
