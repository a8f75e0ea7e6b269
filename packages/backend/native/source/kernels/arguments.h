/* Reading the arguments of an operation. */
#ifndef CNN_KERNELS_ARGUMENTS_H
#define CNN_KERNELS_ARGUMENTS_H

#include <stdint.h>

namespace CNN_ISA {

template <class T>
CNN_INLINE T* address(double argument) {
  return reinterpret_cast<T*>(static_cast<uintptr_t>(argument));
}

CNN_INLINE int64_t whole(double argument) { return static_cast<int64_t>(argument); }

}  // namespace CNN_ISA
#endif
