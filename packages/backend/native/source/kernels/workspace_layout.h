/* Several arrays in one workspace. */
#ifndef CNN_KERNELS_WORKSPACE_LAYOUT_H
#define CNN_KERNELS_WORKSPACE_LAYOUT_H

#include "../thread_pool.h"
#include "../workspace.h"

namespace CNN_ISA {

constexpr size_t aligned(size_t bytes) { return (bytes + 63) / 64 * 64; }

/* Hands out the arrays of a workspace one after the other, each 64-byte aligned. */
class Arrays {
 public:
  explicit Arrays(void* workspace) : next_(static_cast<char*>(workspace)) {}
  template <class T>
  T* take(int64_t count) {
    T* array = reinterpret_cast<T*>(next_);
    next_ += aligned(sizeof(T) * (size_t)count);
    return array;
  }

 private:
  char* next_;
};

/* So that thread_workspace(thread, bytes) inside the loop that follows can't fail. */
inline bool reserve_thread_workspaces(size_t bytes) {
  for (int thread = 0; thread < thread_count(); thread++)
    if (!thread_workspace(thread, bytes)) return false;
  return true;
}

}  // namespace CNN_ISA

#endif
