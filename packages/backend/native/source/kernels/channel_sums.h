/* Sums over the rows for each channel of a matrix, several at once: single precision within a block, double from block to block. */
#ifndef CNN_KERNELS_CHANNEL_SUMS_H
#define CNN_KERNELS_CHANNEL_SUMS_H

#include "channel_blocks.h"
#include "unroll.h"

namespace CNN_ISA {

template <int Sums>
class ChannelSums {
 public:
  ChannelSums(const ChannelBlocks& blocks, int64_t channels, int slot)
      : blocks_(blocks),
        channels_(channels),
        sums_(static_cast<float*>(
            shared_workspace(slot, static_cast<size_t>(Sums * blocks.blocks() * channels) * sizeof(float)))) {}
  bool failed() const { return sums_ == nullptr; }

  /* prepare(block, line) returns the function (sums, i, at, lines, lanes) that adds what ChannelBlocks::walk comes to; it may keep
   * something for each place of the block's lines. The function should hold what it needs by value: behind an address it would be read
   * again after each store. */
  template <class Prepare>
  void accumulate(const Prepare& prepare) const {
    blocks_.each(false, [&](const ChannelBlock& block) {
      alignas(64) float sums[Sums][ChannelBlocks::kLine], line[ChannelBlocks::kLine];
      for (float* sum : sums) memset(sum, 0, static_cast<size_t>(blocks_.line_size(block)) * sizeof(float));
      const auto add = prepare(block, line);
      blocks_.walk(block, [&](int64_t i, int64_t at, auto lines, auto lanes) {
        Vec totals[Sums];
        CNN_UNROLL
        for (int k = 0; k < Sums; ++k) totals[k] = lanes.load(sums[k] + i);
        add(totals, i, at, lines, lanes);
        CNN_UNROLL
        for (int k = 0; k < Sums; ++k) lanes.store(sums[k] + i, totals[k]);
      });
      float* mine = sums_ + block.index * Sums * channels_ + block.channel;
      for (int k = 0; k < Sums; ++k) blocks_.fold(sums[k], block.channels, mine + k * channels_);
    });
  }

  /* join(totals, sums, block, channel) adds the sums of each block in order to the channel's totals, which then go to
   * finish(channel, totals). */
  template <class Join, class Finish>
  void combine(const Join& join, const Finish& finish) const {
    constexpr int64_t kTile = 32;
    for_chunks((channels_ + kTile - 1) / kTile, kTile * 4 * blocks_.blocks(), [&](int64_t from, int64_t to) {
      for (int64_t tile = from; tile < to; ++tile) {
        const int64_t begin = tile * kTile;
        const int64_t count = channels_ - begin < kTile ? channels_ - begin : kTile;
        double totals[kTile][Sums] = {};
        for (int64_t block = 0; block < blocks_.blocks(); ++block) {
          const float* sums = sums_ + block * Sums * channels_ + begin;
          for (int64_t c = 0; c < count; ++c) {
            double of_block[Sums];
            for (int k = 0; k < Sums; ++k) of_block[k] = static_cast<double>(sums[c + k * channels_]);
            join(totals[c], of_block, block, begin + c);
          }
        }
        for (int64_t c = 0; c < count; ++c) finish(begin + c, totals[c]);
      }
    });
  }

 private:
  const ChannelBlocks& blocks_;
  int64_t channels_;
  float* sums_;
};

}  // namespace CNN_ISA
#endif
