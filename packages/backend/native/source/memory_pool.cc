#include "memory_pool.h"

#include <atomic>

#include "allocation_failures.h"
#include "heap.h"
#include "spin.h"
#include "system_memory.h"

#ifdef CNN_CHECK_ADDRESSES
#include <iterator>
#include <map>
#endif

namespace cnn {
namespace {

/* Small blocks live in regions of their own, so that none of them splits the large free block that the next activation needs. */
constexpr size_t kSmall = size_t{32} << 10;
constexpr size_t kSmallRegion = size_t{512} << 10;
/* Free blocks below this size are not worth a system call. */
constexpr size_t kWorthReleasing = size_t{256} << 10;
constexpr size_t kSmallestExtension = size_t{1} << 20;

SpinLock lock;
Heap small_heap(true);
Heap large_heap(false);
size_t in_use = 0;
size_t peak = 0;
std::atomic<double> failed{0};

#ifdef CNN_CHECK_ADDRESSES
/* The bytes asked for at each address in use; never freed, since threads outlive the end of main. */
std::map<uintptr_t, size_t>& requests() {
  static auto* all = new std::map<uintptr_t, size_t>;
  return *all;
}
void note_request(void* address, size_t bytes) { requests()[reinterpret_cast<uintptr_t>(address)] = bytes; }
void forget_request(void* address) { requests().erase(reinterpret_cast<uintptr_t>(address)); }
#else
void note_request(void*, size_t) {}
void forget_request(void*) {}
#endif

size_t kept() { return small_heap.free_bytes() + large_heap.free_bytes(); }

void release_free(size_t wanted, const Block* except) {
  large_heap.visit_free([&](Block* block) {
    if (block->size < kWorthReleasing || wanted == 0) return false;
    if (!block->resident || block == except) return true;
    const size_t released = memory_release(block->bytes(), block->size - sizeof(Block));
    if (released > 0) large_heap.released(block);
    wanted = released < wanted ? wanted - released : 0;
    return true;
  });
}

/* New memory joins the free block at the end. As much as it adds, other free blocks give back: the blocks that don't fit
 * must not add to the peak. */
bool extend_for(size_t size) {
  char* end = memory_top();
  const bool first = end == memory_base();
  Block* tail = first ? nullptr : Heap::free_at_end(end);
  const size_t missing = size - (tail == nullptr ? 0 : tail->size) + 2 * sizeof(Block);
  const size_t least = missing < kSmallestExtension ? kSmallestExtension : missing;
  const size_t added = (least + kPage - 1) / kPage * kPage;
  release_free(added, tail);
  if (!memory_extend(added) && !memory_extend((missing + kPage - 1) / kPage * kPage)) return false;
  const size_t gained = static_cast<size_t>(memory_top() - end);
  if (first) {
    large_heap.add_region(end, gained);
  } else {
    large_heap.extend_region(end, gained);
  }
  return true;
}

Block* take_large(size_t bytes) {
  Block* block = large_heap.take(bytes);
  if (block == nullptr && extend_for(bytes + 2 * sizeof(Block))) block = large_heap.take(bytes);
  return block;
}

Block* take_small(size_t bytes) {
  Block* block = small_heap.take(bytes);
  if (block != nullptr) return block;
  Block* region = take_large(kSmallRegion);
  if (region == nullptr) return nullptr;
  small_heap.add_region(region->bytes(), kSmallRegion);
  return small_heap.take(bytes);
}

}  // namespace

void* pool_allocate(size_t bytes) {
  SpinGuard guard(lock);
  if (memory_base() == nullptr || bytes > SIZE_MAX / 2 || allocation_fails()) {
    set_failed_bytes(static_cast<double>(bytes));
    return nullptr;
  }
  Block* block = bytes <= kSmall ? take_small(bytes) : take_large(bytes);
  if (block == nullptr) {
    set_failed_bytes(static_cast<double>(bytes));
    return nullptr;
  }
  in_use += block->size;
  if (in_use + kept() > peak) peak = in_use + kept();
  note_request(block->bytes(), bytes);
  return block->bytes();
}

void pool_free(void* address) {
  if (address == nullptr) return;
  SpinGuard guard(lock);
  Block* block = Block::of(address);
  in_use -= block->size;
  forget_request(address);
  (block->small ? small_heap : large_heap).give(block);
}

#ifdef CNN_CHECK_ADDRESSES
bool pool_holds(const void* address, size_t bytes) {
  SpinGuard guard(lock);
  const auto begin = reinterpret_cast<uintptr_t>(address);
  const auto after = requests().upper_bound(begin);
  if (after == requests().begin()) return false;
  const auto& [start, size] = *std::prev(after);
  return begin - start <= size && bytes <= size - (begin - start);
}
#endif

size_t pool_size(void* address) { return address == nullptr ? 0 : Block::of(address)->size; }

void pool_trim() {
  SpinGuard guard(lock);
  release_free(SIZE_MAX, nullptr);
}

PoolBytes pool_bytes() {
  SpinGuard guard(lock);
  return {in_use, kept(), peak};
}

double failed_bytes() { return failed.load(); }
void set_failed_bytes(double bytes) { failed.store(bytes); }

}  // namespace cnn
