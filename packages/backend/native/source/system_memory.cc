#include "system_memory.h"

#include <stdint.h>

#include <atomic>

#if defined(_WIN32)
#include <windows.h>
#elif !defined(__wasm__)
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

#ifdef _WIN32

size_t physical_memory() {
  MEMORYSTATUSEX status;
  status.dwLength = sizeof status;
  return GlobalMemoryStatusEx(&status) ? static_cast<size_t>(status.ullTotalPhys) : 0;
}

size_t page_size() {
  SYSTEM_INFO system;
  GetSystemInfo(&system);
  return system.dwPageSize;
}

/* Address space without memory; nullptr where there is not so much. */
void* reserve(size_t bytes) { return VirtualAlloc(nullptr, bytes, MEM_RESERVE, PAGE_READWRITE); }

/* Windows promises memory when it is asked for, not when it is touched. */
bool commit(char* address, size_t bytes) {
  return VirtualAlloc(address, bytes, MEM_COMMIT, PAGE_READWRITE) != nullptr;
}

bool discard(void* address, size_t bytes) { return DiscardVirtualMemory(address, bytes) == ERROR_SUCCESS; }

#else

size_t page_size() { return static_cast<size_t>(sysconf(_SC_PAGESIZE)); }

size_t physical_memory() { return static_cast<size_t>(sysconf(_SC_PHYS_PAGES)) * page_size(); }

void* reserve(size_t bytes) {
  void* address = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return address == MAP_FAILED ? nullptr : address;
}

bool commit(char*, size_t) { return true; }

bool discard(void* address, size_t bytes) { return madvise(address, bytes, MADV_DONTNEED) == 0; }

#endif

struct Reservation {
  char* base = nullptr;
  size_t bytes = 0;

  /* As much address space as the machine, or the container, has memory: what fits the reservation may fit the machine. Less
   * where the process may not reserve so much. */
  Reservation() {
    const size_t physical = physical_memory();
    constexpr size_t kHugePage = size_t{2} << 20;
    const size_t wanted = physical < most ? physical : most.load();
    for (bytes = wanted / kHugePage * kHugePage; bytes >= kHugePage; bytes = bytes / 2 / kHugePage * kHugePage) {
      void* address = reserve(bytes + kHugePage);
      if (address == nullptr) continue;
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
  if (bytes > reservation().bytes - taken || !commit(memory_top(), bytes)) return false;
  taken += bytes;
  return true;
}

size_t memory_release(char* address, size_t bytes) {
  const size_t page = page_size();
  const uintptr_t begin = (reinterpret_cast<uintptr_t>(address) + page - 1) / page * page;
  const uintptr_t end = (reinterpret_cast<uintptr_t>(address) + bytes) / page * page;
  if (end <= begin || !discard(reinterpret_cast<void*>(begin), end - begin)) return 0;
  return end - begin;
}

#endif

}  // namespace cnn
