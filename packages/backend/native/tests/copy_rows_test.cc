/* Rows of any size in any order, by one thread and by several: what is copied, and nothing beside it. */
#include "../source/copy_rows.h"

#include <string.h>

#include "../source/thread_pool.h"
#include "gemm_testing.h"

using namespace testing;

namespace {

void copies(Random& random, int64_t stored, int64_t count, int64_t row_bytes) {
  std::vector<uint8_t> bytes(static_cast<size_t>(stored * row_bytes));
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random.between(0, 255));
  std::vector<uint32_t> rows(static_cast<size_t>(count));
  for (uint32_t& row : rows) row = static_cast<uint32_t>(random.between(0, static_cast<int>(stored) - 1));
  constexpr uint8_t kUntouched = 0xa5;
  std::vector<uint8_t> to(static_cast<size_t>(count * row_bytes) + 1, kUntouched);
  cnn::copy_rows(bytes.data(), rows.data(), count, row_bytes, to.data());
  for (int64_t at = 0; at < count; at++) {
    failures += memcmp(&to[static_cast<size_t>(at * row_bytes)],
                       &bytes[static_cast<size_t>(rows[static_cast<size_t>(at)] * row_bytes)],
                       static_cast<size_t>(row_bytes)) != 0;
  }
  failures += to.back() != kUntouched;
}

}  // namespace

int main() {
  Random random(9);
  for (int threads : {1, 2, 3}) {
    cnn::start_threads(threads);
    for (int64_t row_bytes : {1, 3, 784, 3072, 16384, 50000}) {
      for (int64_t count : {0, 1, 2, 20, 21, 256}) copies(random, 37, count, row_bytes);
    }
  }
  cnn::start_threads(1);
  return report("copy_rows");
}
