#include "heap.h"

namespace cnn {

int Heap::bin_of(size_t size) {
  const uint64_t units = size / sizeof(Block);
  const int power = 63 - __builtin_clzll(units | 1);
  const int eighth = power < 3 ? 0 : static_cast<int>((units >> (power - 3)) & 7);
  return power * 8 + eighth;
}

/* The first occupied bin from this one on; kBins when there is none. */
int Heap::next_bin(int bin) const {
  for (int word = bin / 64; word < kBins / 64; ++word) {
    uint64_t set = occupied_[word];
    if (word == bin / 64) set &= ~uint64_t{0} << (bin % 64);
    if (set != 0) return word * 64 + __builtin_ctzll(set);
  }
  return kBins;
}

void Heap::insert(Block* block) {
  Block*& first = bins_[bin_of(block->size)];
  block->free = true;
  block->smaller = nullptr;
  block->larger = first;
  if (first != nullptr) first->smaller = block;
  first = block;
  occupied_[bin_of(block->size) / 64] |= uint64_t{1} << (bin_of(block->size) % 64);
  if (block->resident) free_bytes_ += block->size;
}

void Heap::remove(Block* block) {
  const int bin = bin_of(block->size);
  if (block->larger != nullptr) block->larger->smaller = block->smaller;
  if (block->smaller != nullptr) {
    block->smaller->larger = block->larger;
  } else {
    bins_[bin] = block->larger;
    if (block->larger == nullptr) occupied_[bin / 64] &= ~(uint64_t{1} << (bin % 64));
  }
  block->free = false;
  if (block->resident) free_bytes_ -= block->size;
}

void Heap::released(Block* block) {
  if (block->resident) free_bytes_ -= block->size;
  block->resident = false;
}

Block* Heap::take(size_t bytes) {
  const size_t size = (bytes + sizeof(Block) - 1) / sizeof(Block) * sizeof(Block) + sizeof(Block);
  Block* best = nullptr;
  for (int bin = next_bin(bin_of(size)); bin < kBins && best == nullptr; bin = next_bin(bin + 1)) {
    for (Block* block = bins_[bin]; block != nullptr; block = block->larger) {
      if (block->size < size) continue;
      if (best == nullptr || block->size < best->size || (block->size == best->size && block < best)) best = block;
    }
  }
  if (best == nullptr) return nullptr;
  remove(best);
  const size_t rest = best->size - size;
  if (rest > 0) {
    best->size = size;
    Block* remainder = best->next();
    *remainder = {rest, best, nullptr, nullptr, true, false, small_, best->resident};
    remainder->next()->previous = remainder;
    insert(remainder);
  }
  return best;
}

void Heap::give(Block* block) {
  block->resident = true;
  join(block);
}

void Heap::join(Block* block) {
  Block* next = block->next();
  if (!next->last && next->free) {
    remove(next);
    block->resident |= next->resident;
    block->size += next->size;
  }
  Block* previous = block->previous;
  if (previous != nullptr && previous->free) {
    remove(previous);
    previous->resident |= block->resident;
    previous->size += block->size;
    block = previous;
  }
  block->next()->previous = block;
  insert(block);
}

Block* Heap::free_at_end(char* end) {
  Block* previous = (reinterpret_cast<Block*>(end) - 1)->previous;
  return previous != nullptr && previous->free ? previous : nullptr;
}

void Heap::add_region(char* address, size_t bytes) {
  Block* block = reinterpret_cast<Block*>(address);
  *block = {0, nullptr, nullptr, nullptr, false, true, small_, false};
  extend_region(address + sizeof(Block), bytes - sizeof(Block));
}

/* The mark of the old end becomes the header of the new bytes. */
void Heap::extend_region(char* end, size_t bytes) {
  Block* block = reinterpret_cast<Block*>(end) - 1;
  block->last = false;
  block->size = bytes;
  *block->next() = {0, block, nullptr, nullptr, false, true, small_, false};
  join(block);
}

}  // namespace cnn
