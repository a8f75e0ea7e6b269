/* Tests let allocations fail. */
#ifndef CNN_ALLOCATION_FAILURES_H
#define CNN_ALLOCATION_FAILURES_H

#include <stdint.h>

#include <atomic>

namespace cnn {

#ifdef CNN_TESTING
/* So many allocations succeed, all after them fail. */
inline std::atomic<int64_t> allocations_left{INT64_MAX};
inline bool allocation_fails() { return allocations_left.fetch_sub(1) <= 0; }
#else
constexpr bool allocation_fails() { return false; }
#endif

}  // namespace cnn
#endif
