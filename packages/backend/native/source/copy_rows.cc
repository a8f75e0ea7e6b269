/* Rows of bytes that JavaScript holds, into pooled memory. */
#include "copy_rows.h"

#include <stddef.h>
#include <string.h>

#include "thread_pool.h"

namespace cnn {
namespace {

/* As many rows a task as are worth waking a thread for. */
constexpr int64_t kTaskBytes = 16384;
/* Rows that are drawn at random are too short and too far apart for the processor to foresee: it is told of them some rows ahead. */
constexpr int64_t kRowsAhead = 3;
constexpr int64_t kLine = 64;

struct Rows {
  const char* bytes;
  const uint32_t* numbers;
  int64_t count;
  int64_t row_bytes;
  char* to;

  const char* from(int64_t at) const { return bytes + row_bytes * numbers[at]; }

  void announce(int64_t at) const {
    for (int64_t offset = 0; offset < row_bytes; offset += kLine) __builtin_prefetch(from(at) + offset);
  }

  void copy(int64_t begin, int64_t end) const {
    for (int64_t at = begin; at < end && at < begin + kRowsAhead; ++at) announce(at);
    for (int64_t at = begin; at < end; ++at) {
      if (at + kRowsAhead < end) announce(at + kRowsAhead);
      memcpy(to + at * row_bytes, from(at), static_cast<size_t>(row_bytes));
    }
  }

  int64_t rows_each() const { return row_bytes >= kTaskBytes ? 1 : kTaskBytes / (row_bytes < 1 ? 1 : row_bytes); }
};

void copy_task(const void* context, int64_t task, int) {
  const Rows& rows = *static_cast<const Rows*>(context);
  const int64_t begin = task * rows.rows_each();
  const int64_t end = begin + rows.rows_each();
  rows.copy(begin, end < rows.count ? end : rows.count);
}

}  // namespace

void copy_rows(const void* bytes, const uint32_t* numbers, int64_t count, int64_t row_bytes, void* to) {
  const Rows rows = {static_cast<const char*>(bytes), numbers, count, row_bytes, static_cast<char*>(to)};
  const int64_t each = rows.rows_each();
  run_tasks((count + each - 1) / each, copy_task, &rows);
}

}  // namespace cnn
