/* The memory of tensors and workspaces: blocks are kept when freed, since page faults on fresh memory cost more than the
 * arithmetic of small layers. Thread-safe. */
#ifndef CNN_MEMORY_POOL_H
#define CNN_MEMORY_POOL_H

#include <stddef.h>

namespace cnn {

/* 64-byte aligned; nullptr, and failed_bytes() set, when there is no more. */
void* pool_allocate(size_t bytes);
void pool_free(void* address);
/* What a block takes of `in_use` below. */
size_t pool_size(void* address);

#ifdef CNN_CHECK_ADDRESSES
/* Whether all these bytes were asked for in one request and not given back since. */
bool pool_holds(const void* address, size_t bytes);
#endif

/* Gives the pages of all free blocks back to the system. */
void pool_trim();

struct PoolBytes {
  size_t in_use; /* handed out */
  size_t kept;   /* free, for the next request */
  size_t peak;   /* the largest sum of both so far */
};
PoolBytes pool_bytes();

/* What the last failed request asked for. */
double failed_bytes();
void set_failed_bytes(double bytes);

}  // namespace cnn
#endif
