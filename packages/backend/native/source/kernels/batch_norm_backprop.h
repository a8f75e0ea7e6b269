/* The gradients of batch_norm. dy and x are read twice: for the two sums of each channel, and from their end for dx. */
#ifndef CNN_KERNELS_BATCH_NORM_BACKPROP_H
#define CNN_KERNELS_BATCH_NORM_BACKPROP_H

#include "activation_gradient.h"
#include "batch_norm.h"

namespace CNN_ISA {

/* What tells where the activation let the gradient through. */
enum class Gate { none, output, input };

/* g, vector by vector. What belongs to a line: mean, scale and beta, as batch_norm made y with them. */
template <Gate gate>
struct GatedGradient {
  const float *dy, *x, *y, *mean, *scale, *beta;
  Clamp clamp;

  struct Channels {
    Vec mean, scale, beta;
  };
  template <class Lanes>
  CNN_INLINE Channels channels(Lanes lanes, int64_t i) const {
    return {lanes.load(mean + i), lanes.load(scale + i), lanes.load(beta + i)};
  }
  template <class Lanes>
  CNN_INLINE Vec at(Lanes lanes, int64_t j, Vec at, const Channels& c) const {
    const Vec g = lanes.load(dy + j);
    if (gate == Gate::output) return clamp.gradient(g, lanes.load(y + j));
    if (gate == Gate::input) return clamp.gradient(g, normalised(at, c.mean, c.scale, c.beta));
    return g;
  }
};

class BatchNormGradient {
 public:
  explicit BatchNormGradient(const BatchNormBackpropArguments& arguments)
      : a(arguments), blocks_(a.rows, a.channels), sums_(blocks_, a.channels, 0), lines_(blocks_, 1, 5) {}
  bool failed() const { return sums_.failed() || lines_.failed(); }

  /* Given dy; the activation's derivative still to come where there is a gate. */
  void run(const float* dy, Gate gate) const {
    for (int64_t place = 0; place < blocks_.stride(); ++place) {
      const int64_t c = place % a.channels;
      lines_[0][place] = a.mean[c];
      /* As batch_norm rounds it. */
      lines_[1][place] = a.inverse_deviation[c] * (a.gamma == nullptr ? 1 : a.gamma[c]);
      lines_[2][place] = a.beta == nullptr ? 0 : a.beta[c];
    }
    switch (gate) {
      case Gate::none: sum<Gate::none>(dy); break;
      case Gate::output: sum<Gate::output>(dy); break;
      case Gate::input: sum<Gate::input>(dy); break;
    }
    combine();
    if (a.dresidual != nullptr) return finish<Gate::none>(a.dresidual);
    switch (gate) {
      case Gate::none: return finish<Gate::none>(dy);
      case Gate::output: return finish<Gate::output>(dy);
      case Gate::input: return finish<Gate::input>(dy);
    }
  }

 private:
  template <Gate gate>
  GatedGradient<gate> gradient(const float* dy, int64_t channel) const {
    return {dy, a.x, a.y, lines_[0] + channel, lines_[1] + channel, lines_[2] + channel, Clamp(a.activation)};
  }

  template <Gate gate>
  void sum(const float* dy) const {
    sums_.accumulate([&](const ChannelBlock& block, float*) {
      return [g = gradient<gate>(dy, block.channel), into = a.dresidual, stride = blocks_.stride()](
                 Vec* sums, int64_t i, int64_t at, auto lines, auto lanes) {
        const auto c = g.channels(lanes, i);
        CNN_UNROLL
        for (int k = 0; k < lines.count; ++k) {
          const int64_t j = at + k * stride;
          const Vec x = lanes.load(g.x + j);
          const Vec value = g.at(lanes, j, x, c);
          sums[0] = Vec::add(sums[0], value);
          sums[1] = Vec::fma(value, Vec::sub(x, c.mean), sums[1]);
          if (into != nullptr) lanes.store(into + j, value);
        }
      };
    });
  }

  /* dgamma and dbeta; as lines, the means over the rows of g and of g * (x - mean), the latter over the variance. */
  void combine() const {
    const double rows = static_cast<double>(a.rows);
    sums_.combine(
        [](double* totals, const double* sums, int64_t, int64_t) {
          totals[0] += sums[0];
          totals[1] += sums[1];
        },
        [&](int64_t c, const double* totals) {
          const double inverse = static_cast<double>(a.inverse_deviation[c]);
          if (a.dbeta != nullptr) a.dbeta[c] = static_cast<float>(totals[0]);
          if (a.dgamma != nullptr) a.dgamma[c] = static_cast<float>(totals[1] * inverse);
          for (int64_t place = c; place < blocks_.stride(); place += a.channels) {
            lines_[3][place] = static_cast<float>(totals[0] / rows);
            lines_[4][place] = static_cast<float>(totals[1] / rows * inverse * inverse);
          }
        });
  }

  template <Gate gate>
  void finish(const float* dy) const {
    blocks_.each(true, [=](const ChannelBlock& block) {
      const GatedGradient<gate> g = gradient<gate>(dy, block.channel);
      const float *means = lines_[3] + block.channel, *slopes = lines_[4] + block.channel;
      float* dx = a.dx;
      const int64_t stride = blocks_.stride();
      const bool streams = outgrows_caches(a.rows * a.channels);
      blocks_.walk(block, [=](int64_t i, int64_t at, auto lines, auto lanes) {
        const auto c = g.channels(lanes, i);
        const Vec mean = lanes.load(means + i), slope = lanes.load(slopes + i);
        CNN_UNROLL
        for (int k = 0; k < lines.count; ++k) {
          const int64_t j = at + k * stride;
          const Vec x = lanes.load(g.x + j);
          const Vec tilted = Vec::mul(slope, Vec::sub(x, c.mean));
          const Vec result = Vec::mul(c.scale, Vec::sub(Vec::sub(g.at(lanes, j, x, c), mean), tilted));
          if (streams) {
            lanes.stream(dx + j, result);
          } else {
            lanes.store(dx + j, result);
          }
        }
      });
    });
  }

  const BatchNormBackpropArguments& a;
  const ChannelBlocks blocks_;
  const ChannelSums<2> sums_;
  const ChannelLines lines_;
};

inline int32_t batch_norm_backprop(const BatchNormBackpropArguments& a) {
  if (a.rows == 0 || a.channels == 0) return CNN_OK;
  const BatchNormGradient gradient(a);
  if (gradient.failed()) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;
  if (is_clamp(a.activation)) {
    gradient.run(a.dy, a.activation == CNN_LINEAR ? Gate::none : a.y != nullptr ? Gate::output : Gate::input);
    return CNN_OK;
  }
  /* The rarer activations in a pass of their own. */
  float* g = a.dresidual != nullptr ? a.dresidual : a.dx;
  with_activation_gradient(a.activation, a.alpha, [&](const auto& f) { map(g, a.rows * a.channels, f, a.dy, a.y); });
  gradient.run(g, Gate::none);
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
