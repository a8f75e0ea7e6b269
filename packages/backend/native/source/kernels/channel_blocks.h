/* A matrix of rows x channels in blocks of rows, for what is done to each channel: scaling, and sums over the rows. The blocks depend
 * on the shape alone, and so do sums that are added up block by block. */
#ifndef CNN_KERNELS_CHANNEL_BLOCKS_H
#define CNN_KERNELS_CHANNEL_BLOCKS_H

#include <string.h>

#include "../workspace.h"
#include "chunks.h"
#include "lanes.h"

namespace CNN_ISA {

/* Rows `row` ... row + rows of the channels `channel` ... channel + channels. */
struct ChannelBlock {
  int64_t index, row, rows, channel, channels;
};

/* How many lines a body of ChannelBlocks::walk is given at once. */
template <int Count>
struct Lines {
  static constexpr int count = Count;
};

/* An array of 24 MB, so large that what is written to it has left the caches before it is read: a plain store fetches the line first, for
 * nothing. Batch normalisation of 57 MB ran at 45 to 62 % of a copy's speed with plain stores, at 57 to 88 % past the caches. */
CNN_INLINE bool outgrows_caches(int64_t elements) { return elements >= int64_t{6} << 20; }

class ChannelBlocks {
 public:
  /* Floats of a line at most. */
  static constexpr int64_t kLine = 1024;

  ChannelBlocks(int64_t rows, int64_t channels) : rows_(rows), channels_(channels) {
    /* Narrow rows lie several in a line, so that lines are whole vectors of any instruction set. */
    if (channels < kNarrow) {
      int64_t together = 16;
      while (together > 1 && together / 2 * channels % 16 == 0) together /= 2;
      while (together * channels < kNarrow) together *= 2;
      repeats_ = together;
    }
    strip_ = channels < kStrip ? channels : kStrip;
    const int64_t filling = (kChunk + strip_ - 1) / strip_;
    block_rows_ = ((filling < kLeastRows ? kLeastRows : filling) + repeats_ - 1) / repeats_ * repeats_;
    blocks_ = (rows + block_rows_ - 1) / block_rows_;
    strips_ = (channels + strip_ - 1) / strip_;
  }

  /* Blocks below one another. */
  int64_t blocks() const { return blocks_; }
  int64_t rows_of(int64_t index) const {
    return rows_ - index * block_rows_ < block_rows_ ? rows_ - index * block_rows_ : block_rows_;
  }
  int64_t first_row(int64_t index) const { return index * block_rows_; }
  /* Elements of a line through all channels, which is how far one line is from the next. */
  int64_t stride() const { return channels_ * repeats_; }

  int64_t line_size(const ChannelBlock& block) const { return block.channels * repeats_; }
  /* Values of some channels as a line has them. */
  void repeat(const float* values, int64_t channels, float* line) const {
    for (int64_t k = 0; k < repeats_; ++k)
      memcpy(line + k * channels, values, static_cast<size_t>(channels) * sizeof(float));
  }
  /* sums[c] = the sum over a line's places for channel c. */
  void fold(const float* line, int64_t channels, float* sums) const {
    for (int64_t c = 0; c < channels; ++c) {
      double sum = static_cast<double>(line[c]);
      for (int64_t k = 1; k < repeats_; ++k) sum += static_cast<double>(line[c + k * channels]);
      sums[c] = static_cast<float>(sum);
    }
  }

  /* body(block) for each, shared among the threads. From the end, what the last loop has left in the caches is met first. */
  template <class Body>
  void each(bool from_end, const Body& body) const {
    const int64_t all = blocks_ * strips_;
    for_chunks(all, block_rows_ * strip_, [&](int64_t begin, int64_t end) {
      for (int64_t task = begin; task < end; ++task) {
        const int64_t place = from_end ? all - 1 - task : task;
        const int64_t index = place / strips_;
        const int64_t channel = place % strips_ * strip_;
        body(ChannelBlock{index, first_row(index), rows_of(index), channel,
                          channels_ - channel < strip_ ? channels_ - channel : strip_});
      }
    });
  }

  /* body(i, at, lines, lanes) for the vectors of a block: at place i of its line, and from element `at` of the matrix on in
   * lines.count lines, stride() apart. */
  template <class Body>
  CNN_INLINE void walk(const ChannelBlock& block, const Body& body) const {
    const int64_t start = block.row * channels_ + block.channel;
    const int64_t lines = block.rows / repeats_;
    int64_t line = 0;
    for (; line + kTogether <= lines; line += kTogether) {
      const int64_t at = start + line * stride();
      each_vector(block.channels * repeats_,
                  [&](int64_t i, auto lanes) { body(i, at + i, Lines<kTogether>{}, lanes); });
    }
    for (int64_t row = line * repeats_; row < block.rows; row += repeats_) {
      const int64_t at = start + row * channels_;
      const int64_t rows = block.rows - row < repeats_ ? block.rows - row : repeats_;
      each_vector(block.channels * rows, [&](int64_t i, auto lanes) { body(i, at + i, Lines<1>{}, lanes); });
    }
  }

  /* body(first, count) for the runs of a block that lie together in memory. */
  template <class Body>
  void runs(const ChannelBlock& block, const Body& body) const {
    const int64_t start = block.row * channels_ + block.channel;
    if (strips_ == 1) return body(start, block.rows * channels_);
    for (int64_t row = 0; row < block.rows; ++row) body(start + row * channels_, block.channels);
  }

 private:
  static constexpr int64_t kNarrow = 64;
  static constexpr int64_t kStrip = 512;
  /* So that the sums of a block are little beside the block. */
  static constexpr int64_t kLeastRows = 128;
  /* So that what belongs to a line is loaded once for several. */
  static constexpr int kTogether = 4;

  int64_t rows_, channels_, repeats_ = 1, strip_, block_rows_, blocks_, strips_;
};

/* What a channel has, as lines: one after the other in a workspace. */
class ChannelLines {
 public:
  ChannelLines(const ChannelBlocks& blocks, int slot, int count)
      : size_(blocks.stride()),
        lines_(static_cast<float*>(shared_workspace(slot, static_cast<size_t>(count * size_) * sizeof(float)))) {}
  bool failed() const { return lines_ == nullptr; }
  float* operator[](int index) const { return lines_ + index * size_; }

 private:
  int64_t size_;
  float* lines_;
};

}  // namespace CNN_ISA
#endif
