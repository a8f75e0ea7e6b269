/* One contiguous range of memory that grows at its end: reserved address space natively, linear memory under WebAssembly. */
#ifndef CNN_SYSTEM_MEMORY_H
#define CNN_SYSTEM_MEMORY_H

#include <stddef.h>

namespace cnn {

constexpr size_t kPage = 65536;

/* Bounds how much is reserved, which happens with the first call of another function here. */
void reserve_at_most(size_t bytes);
/* The first byte; nullptr when no address space could be had. */
char* memory_base();
/* One past the last byte that was taken so far. */
char* memory_top();
/* How far the top may go. */
char* memory_limit();
/* Moves the top up by a multiple of kPage; false when that is more than there is. */
bool memory_extend(size_t bytes);
/* The contents are no longer needed and the system may have the pages until they are written again. Returns how many
 * bytes that gave back. */
size_t memory_release(char* address, size_t bytes);

}  // namespace cnn
#endif
