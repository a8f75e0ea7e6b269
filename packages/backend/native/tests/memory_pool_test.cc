/* The pool: no two blocks share a byte, freed blocks are joined and used again, and what does not fit is refused. */
#include "../source/memory_pool.h"
#include "../source/system_memory.h"
#include "gemm_testing.h"

using namespace testing;

namespace {

void expect(bool condition, const char* what) {
  if (condition) return;
  printf("expected %s\n", what);
  failures++;
}

struct Taken {
  unsigned char* address;
  size_t bytes;
  unsigned char mark;

  bool intact() const {
    for (size_t i = 0; i < bytes; i += 61) {
      if (address[i] != mark) return false;
    }
    return bytes == 0 || address[bytes - 1] == mark;
  }
};

void random_blocks() {
  Random random(7);
  std::vector<Taken> taken;
  for (int round = 0; round < 20000; round++) {
    if (taken.size() < 200 && random.between(0, 1) == 0) {
      const size_t bytes = static_cast<size_t>(random.between(0, 1 << random.between(0, 21)));
      Taken block{static_cast<unsigned char*>(cnn::pool_allocate(bytes)), bytes, static_cast<unsigned char>(round)};
      expect(block.address != nullptr && reinterpret_cast<uintptr_t>(block.address) % 64 == 0, "aligned memory");
      memset(block.address, block.mark, bytes);
      taken.push_back(block);
    } else if (!taken.empty()) {
      const size_t index = static_cast<size_t>(random.between(0, static_cast<int64_t>(taken.size()) - 1));
      expect(taken[index].intact(), "a block that nobody else wrote to");
      cnn::pool_free(taken[index].address);
      taken[index] = taken.back();
      taken.pop_back();
    }
  }
  for (const Taken& block : taken) cnn::pool_free(block.address);
  expect(cnn::pool_bytes().in_use == 0, "nothing in use");
}

/* A training step asks for the same sizes each time: the second one needs no new memory. */
void periodic() {
  const auto step = [] {
    void* blocks[20];
    for (size_t i = 0; i < 20; i++) blocks[i] = cnn::pool_allocate((i * 37 % 11 + 1) << 17);
    for (size_t i = 0; i < 20; i += 2) cnn::pool_free(blocks[i]);
    void* large = cnn::pool_allocate(size_t{9} << 20);
    for (size_t i = 1; i < 20; i += 2) cnn::pool_free(blocks[i]);
    cnn::pool_free(large);
  };
  step();
  const size_t peak = cnn::pool_bytes().peak;
  for (int i = 0; i < 50; i++) step();
  expect(cnn::pool_bytes().peak == peak, "a steady peak");
}

/* In fresh memory, where blocks lie side by side. */
void joined() {
  void* parts[8];
  for (void*& part : parts) part = cnn::pool_allocate(size_t{4} << 20);
  for (int i : {3, 1, 0, 2, 6, 7, 5, 4}) cnn::pool_free(parts[i]);
  const size_t peak = cnn::pool_bytes().peak;
  void* whole = cnn::pool_allocate(size_t{31} << 20);
  expect(whole == parts[0], "freed neighbours to serve one large request");
  expect(cnn::pool_bytes().peak < peak + (size_t{2} << 20), "hardly any new memory");
  cnn::pool_free(whole);
}

void limited() {
  expect(cnn::memory_limit() - cnn::memory_base() <= 1 << 30, "no more to be reserved than was allowed");
  expect(cnn_allocate(1 << 30) == 0, "more than that to be refused");
}

void refused() {
  expect(cnn_allocate(1e15) == 0 && cnn_failed_bytes() == 1e15, "an impossible size to be refused and told");
  for (double size : {-1.0, 0.5, 1e3 + 0.25, double(NAN), double(INFINITY)}) {
    expect(cnn_allocate(size) == 0, "a size that is no whole number to be refused");
  }
  const double after = cnn_allocate(100);
  expect(after != 0, "memory after a refusal");
  cnn_free(after);
}

/* What a request takes does not depend on the block that serves it, or a leak could not be told from chance. */
void accounted() {
  const size_t before = cnn::pool_bytes().in_use;
  for (size_t bytes : {size_t{128}, size_t{192}, size_t{256}}) {
    void* wide = cnn::pool_allocate(bytes);
    void* beside = cnn::pool_allocate(64);
    cnn::pool_free(wide);
    void* narrow = cnn::pool_allocate(100);
    expect(cnn::pool_bytes().in_use - before == 192 + 128, "a request to take its size and a header");
    cnn::pool_free(narrow);
    cnn::pool_free(beside);
  }
}

void trimmed() {
  cnn_trim();
  expect(cnn_bytes_pooled() < (1 << 20), "little to be kept after a trim");
  void* again = cnn::pool_allocate(size_t{20} << 20);
  memset(again, 1, size_t{20} << 20);
  cnn::pool_free(again);
  expect(cnn_bytes_pooled() >= (20 << 20), "the freed block to be kept");
}

}  // namespace

int main() {
  cnn::reserve_at_most(size_t{1} << 30);
  limited();
  joined();
  random_blocks();
  periodic();
  refused();
  accounted();
  trimmed();
  return report("memory pool");
}
