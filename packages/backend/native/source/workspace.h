/* Scratch memory of the kernels, kept between calls and grown on demand.
 *
 * A program runs twice: first each kernel that needs workspaces only asks for all it may need, then all compute. So a program
 * that does not fit changes nothing. */
#ifndef CNN_WORKSPACE_H
#define CNN_WORKSPACE_H

#include <stddef.h>

namespace cnn {

/* Both are 64-byte aligned, keep no contents when they grow, and return nullptr when out of memory;
 * cnn_failed_bytes() then says how much was asked for. */

/* Private to a thread of the pool: valid until the same thread asks again. */
void* thread_workspace(int thread, size_t bytes);

/* Shared by the tasks of a loop: ask before the loop. */
constexpr int kSharedWorkspaces = 5;
void* shared_workspace(int slot, size_t bytes);

/* Whether this is the first pass: a kernel returns after its last request. */
bool reserving();
void set_reserving(bool on);

/* Back to the memory pool; between programs only. */
void release_workspaces();

/* What all of them hold. */
size_t workspace_bytes();

}  // namespace cnn

#ifdef CNN_ISA
namespace CNN_ISA {
using cnn::reserving;
using cnn::shared_workspace;
using cnn::thread_workspace;
}  // namespace CNN_ISA
#endif
#endif
