#include "system_memory.h"

#include <stdint.h>

#include <atomic>

#ifndef __wasm__
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace cnn {

#ifdef __wasm__

namespace {
char* base = nullptr;
char* top = nullptr;
}  // namespace

char* memory_base() {
  if (base == nullptr) base = top = reinterpret_cast<char*>(__builtin_wasm_memory_size(0) * kPage);
  return base;
}

char* memory_top() { return top; }

char* memory_limit() { return reinterpret_cast<char*>(UINTPTR_MAX / kPage * kPage); }

/* Linear memory has its bound from JavaScript. */
void reserve_at_most(size_t) {}

/* The last page stays free: one past it would be address 0. */
bool memory_extend(size_t bytes) {
  memory_base();
  if (bytes > reinterpret_cast<size_t>(memory_limit()) - reinterpret_cast<size_t>(top)) return false;
  if (__builtin_wasm_memory_grow(0, bytes / kPage) == SIZE_MAX) return false;
  top += bytes;
  return true;
}

size_t memory_release(char*, size_t) { return 0; }

#else

namespace {

std::atomic<size_t> most{SIZE_MAX};

struct Reservation {
  char* base = nullptr;
  size_t bytes = 0;

  /* As much address space as the machine, or the container, has memory: what fits the reservation may fit the machine. Less
   * where the process may not reserve so much. */
  Reservation() {
    const size_t physical = static_cast<size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<size_t>(sysconf(_SC_PAGESIZE));
    constexpr size_t kHugePage = size_t{2} << 20;
    const size_t wanted = physical < most ? physical : most.load();
    for (bytes = wanted / kHugePage * kHugePage; bytes >= kHugePage; bytes = bytes / 2 / kHugePage * kHugePage) {
      void* address =
          mmap(nullptr, bytes + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (address == MAP_FAILED) continue;
      base = reinterpret_cast<char*>((reinterpret_cast<uintptr_t>(address) + kHugePage - 1) / kHugePage * kHugePage);
#ifdef MADV_HUGEPAGE
      madvise(base, bytes, MADV_HUGEPAGE);
#endif
      return;
    }
    bytes = 0;
  }
};

const Reservation& reservation() {
  static const Reservation only;
  return only;
}

/* Changed under the pool's lock, read without. */
std::atomic<size_t> taken{0};

}  // namespace

void reserve_at_most(size_t bytes) { most = bytes; }

char* memory_base() { return reservation().base; }

char* memory_top() { return memory_base() + taken; }

char* memory_limit() { return memory_base() + reservation().bytes; }

bool memory_extend(size_t bytes) {
  if (bytes > reservation().bytes - taken) return false;
  taken += bytes;
  return true;
}

size_t memory_release(char* address, size_t bytes) {
  const size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  const uintptr_t begin = (reinterpret_cast<uintptr_t>(address) + page - 1) / page * page;
  const uintptr_t end = (reinterpret_cast<uintptr_t>(address) + bytes) / page * page;
  if (end <= begin || madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED) != 0) return 0;
  return end - begin;
}

#endif

}  // namespace cnn
