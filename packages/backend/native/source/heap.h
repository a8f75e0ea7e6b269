/* Best-fit memory with coalescing: a freed block joins its free neighbours, a request takes the smallest free block that
 * holds it (the lowest address among equals) and leaves the rest. Not thread-safe. */
#ifndef CNN_HEAP_H
#define CNN_HEAP_H

#include <stddef.h>
#include <stdint.h>

namespace cnn {

/* Stands in front of each block's bytes, and fills the 64 that alignment asks for. */
struct alignas(64) Block {
  size_t size;     /* of the block with this header; a multiple of 64 */
  Block* previous; /* its neighbour below; nullptr at the start of a region */
  Block* smaller;  /* list of free blocks of about this size */
  Block* larger;
  bool free;
  bool last;     /* ends its region: not a block, only its header */
  bool small;    /* belongs to the heap of small blocks */
  bool resident; /* a free block whose pages were not given back */

  Block* next() { return reinterpret_cast<Block*>(reinterpret_cast<char*>(this) + size); }
  char* bytes() { return reinterpret_cast<char*>(this + 1); }
  static Block* of(void* bytes) { return static_cast<Block*>(bytes) - 1; }
};

class Heap {
 public:
  constexpr explicit Heap(bool small) : small_(small) {}

  /* Memory to serve from: all addresses and sizes are multiples of 64. */
  void add_region(char* address, size_t bytes);
  /* The region that ended at `end` has `bytes` more. */
  void extend_region(char* end, size_t bytes);

  /* nullptr when no free block is large enough. */
  Block* take(size_t bytes);
  void give(Block* block);

  /* The free block at the end of the region that ends here, if there is one. */
  static Block* free_at_end(char* end);

  /* Calls visit(block) for each free block, the largest first, until it returns false. */
  template <class Visit>
  void visit_free(const Visit& visit) {
    for (int bin = kBins - 1; bin >= 0; --bin) {
      for (Block* block = bins_[bin]; block != nullptr; block = block->larger) {
        if (!visit(block)) return;
      }
    }
  }

  /* Of all free blocks, those given back to the system not counted. */
  size_t free_bytes() const { return free_bytes_; }
  void released(Block* block);

 private:
  /* Eight bins for each power of two. */
  static constexpr int kBins = 64 * 8;
  static int bin_of(size_t size);
  int next_bin(int bin) const;
  void join(Block* block);
  void insert(Block* block);
  void remove(Block* block);

  Block* bins_[kBins] = {};
  uint64_t occupied_[kBins / 64] = {};
  size_t free_bytes_ = 0;
  bool small_;
};

}  // namespace cnn
#endif
