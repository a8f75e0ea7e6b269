/* Batch normalisation of rows x channels with the statistics of the batch. x is read twice: for the statistics, and from its end, where it
 * may still be cached, for y. */
#ifndef CNN_KERNELS_BATCH_NORM_H
#define CNN_KERNELS_BATCH_NORM_H

#include <math.h>

#include "activation.h"
#include "channel_sums.h"
#include "clamp.h"
#include "operation_arguments.h"
#include "unroll.h"

namespace CNN_ISA {

/* The normalised value, on the way there and back alike: subtracting first keeps what a large mean leaves of the digits. */
CNN_INLINE Vec normalised(Vec x, Vec mean, Vec scale, Vec beta) { return Vec::fma(Vec::sub(x, mean), scale, beta); }

/* mean and inverse_deviation, and the running statistics. The sums of each block are of differences to its first row, so that a mean far
 * from zero costs no digits. */
inline void batch_norm_statistics(const BatchNormArguments& a, const ChannelBlocks& blocks,
                                  const ChannelSums<2>& sums) {
  const float* x = a.x;
  const int64_t stride = blocks.stride();
  sums.accumulate([&](const ChannelBlock& block, float* origin) {
    blocks.repeat(x + block.row * a.channels + block.channel, block.channels, origin);
    return [origin, from = x, stride](Vec* sums, int64_t i, int64_t at, auto lines, auto lanes) {
      const Vec zero = lanes.load(origin + i);
      CNN_UNROLL
      for (int k = 0; k < lines.count; ++k) {
        const Vec difference = Vec::sub(lanes.load(from + at + k * stride), zero);
        sums[0] = Vec::add(sums[0], difference);
        sums[1] = Vec::fma(difference, difference, sums[1]);
      }
    };
  });

  const double rows = static_cast<double>(a.rows);
  sums.combine(
      [&](double* totals, const double* sums, int64_t block, int64_t channel) {
        const double shift =
            static_cast<double>(x[blocks.first_row(block) * a.channels + channel]) - static_cast<double>(x[channel]);
        const double shifts = static_cast<double>(blocks.rows_of(block)) * shift;
        totals[0] += sums[0] + shifts;
        totals[1] += sums[1] + shift * (2 * sums[0] + shifts);
      },
      [&](int64_t channel, const double* totals) {
        const double off = totals[0] / rows;
        const double mean = off + static_cast<double>(x[channel]);
        const double deviations = totals[1] - totals[0] * off;
        const double variance = deviations > 0 ? deviations / rows : deviations <= 0 ? 0 : deviations;
        a.mean[channel] = static_cast<float>(mean);
        a.inverse_deviation[channel] = static_cast<float>(1 / ::sqrt(variance + a.epsilon));
        const auto move = [&](float* running, double to) {
          if (running != nullptr)
            running[channel] = static_cast<float>(running[channel] + a.momentum * (to - running[channel]));
        };
        move(a.running_mean, mean);
        move(a.running_variance, a.rows > 1 ? variance * rows / (rows - 1) : variance);
      });
}

inline int32_t batch_norm(const BatchNormArguments& a) {
  if (a.rows == 0 || a.channels == 0) return CNN_OK;
  const ChannelBlocks blocks(a.rows, a.channels);
  const ChannelSums<2> sums(blocks, a.channels, 0);
  const ChannelLines lines_of(blocks, 1, 3);
  if (sums.failed() || lines_of.failed()) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  batch_norm_statistics(a, blocks, sums);

  const int64_t stride = blocks.stride();
  for (int64_t place = 0; place < stride; ++place) {
    const int64_t c = place % a.channels;
    lines_of[0][place] = a.mean[c];
    lines_of[1][place] = a.inverse_deviation[c] * (a.gamma == nullptr ? 1 : a.gamma[c]);
    lines_of[2][place] = a.beta == nullptr ? 0 : a.beta[c];
  }
  blocks.each(true, [&](const ChannelBlock& block) {
    const float *x = a.x, *residual = a.residual;
    const float *mean = lines_of[0] + block.channel, *scale = lines_of[1] + block.channel,
                *beta = lines_of[2] + block.channel;
    float* y = a.y;
    const Clamp clamp(a.activation);
    const bool streams = outgrows_caches(a.rows * a.channels) && is_clamp(a.activation);
    blocks.walk(block, [=](int64_t i, int64_t at, auto lines, auto lanes) {
      const Vec m = lanes.load(mean + i), s = lanes.load(scale + i), b = lanes.load(beta + i);
      CNN_UNROLL
      for (int k = 0; k < lines.count; ++k) {
        const int64_t j = at + k * stride;
        Vec z = normalised(lanes.load(x + j), m, s, b);
        if (residual != nullptr) z = Vec::add(z, lanes.load(residual + j));
        if (streams) {
          lanes.stream(y + j, clamp.of(z));
        } else {
          lanes.store(y + j, clamp.of(z));
        }
      }
    });
    if (is_clamp(a.activation)) return;
    blocks.runs(block, [&](int64_t first, int64_t count) { activate(y + first, count, a.activation, a.alpha); });
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
