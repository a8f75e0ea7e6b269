#ifndef CNN_COPY_ROWS_H
#define CNN_COPY_ROWS_H

#include <stdint.h>

namespace cnn {

/* Row numbers[i] of `bytes`, for i < count, one after the other, shared among the threads. */
void copy_rows(const void* bytes, const uint32_t* numbers, int64_t count, int64_t row_bytes, void* to);

}  // namespace cnn
#endif
