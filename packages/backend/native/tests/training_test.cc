/* What a training step needs besides layers: updates, dropout, and resizing of images. */
#include "elementwise_testing.h"

using namespace testing;

namespace {

void sgd() {
  Random random(1);
  for (int64_t count : kCounts) {
    for (int variant = 0; variant < 3; variant++) {
      const std::vector<float> w = random.floats(count), g = random.floats(count), v = random.floats(count);
      const float rate = 0.1f;
      const double momentum = variant ? 0.9 : 0, decay = count % 2 ? 0.01 : 0;
      std::vector<float> velocity;
      const auto next_velocity = [&](int64_t i) { return momentum * v[size_t(i)] + g[size_t(i)] + decay * w[size_t(i)]; };
      std::vector<uint8_t> right(w.size());
      expect_each<uint8_t>("sgd", count, 0, [&](uint8_t* ok) {
        std::vector<float> weights = w;
        velocity = v;
        run(cnn::Operation::sgd, {address_of(weights.data()), address_of(g.data()), variant ? address_of(velocity.data()) : 0, double(count),
                                  address_of(&rate), momentum, decay, double(variant == 2)});
        for (int64_t i = 0; i < count; i++) {
          const size_t at = size_t(i);
          const double gradient = g[at] + decay * w[at], moved = variant ? next_velocity(i) : gradient;
          const double step = variant == 2 ? gradient + momentum * moved : moved;
          ok[i] = fabs(weights[at] - (w[at] - double(rate) * step)) < 1e-6 && (!variant || fabs(velocity[at] - moved) < 1e-6);
        }
      }, [](int64_t) { return 1; });
    }
  }
}

void adam() {
  Random random(2);
  for (int64_t count : kCounts) {
    for (bool decoupled : {false, true}) {
      const std::vector<float> w = random.floats(count), g = random.floats(count), m = random.floats(count);
      std::vector<float> v = random.floats(count);
      for (float& value : v) value = fabsf(value);
      const float rate = 0.01f;
      const int32_t step = 3;
      const double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decay = 0.1;
      expect_each<uint8_t>("adam", count, 0, [&](uint8_t* ok) {
        std::vector<float> weights = w, first = m, second = v;
        run(cnn::Operation::adam, {address_of(weights.data()), address_of(g.data()), address_of(first.data()), address_of(second.data()), double(count),
                                   address_of(&rate), address_of(&step), beta1, beta2, epsilon, decay, double(decoupled)});
        for (size_t i = 0; i < w.size(); i++) {
          const double gradient = g[i] + (decoupled ? 0 : decay * w[i]);
          const double mean = beta1 * m[i] + (1 - beta1) * gradient, square = beta2 * v[i] + (1 - beta2) * gradient * gradient;
          const double denominator = sqrt(square) / sqrt(1 - pow(beta2, step)) + epsilon;
          const double expected = w[i] * (decoupled ? 1 - rate * decay : 1) - rate / (1 - pow(beta1, step)) * mean / denominator;
          ok[i] = fabs(weights[i] - expected) < 1e-5 && fabs(first[i] - mean) < 1e-6 && fabs(second[i] - square) < 1e-6;
        }
      }, [](int64_t) { return 1; });
    }
  }
}

std::vector<float> dropped(int64_t count, double rate, uint32_t seed, std::vector<uint8_t>* mask = nullptr) {
  std::vector<float> y(size_t(count), 1);
  std::vector<uint8_t> kept(size_t(count) + 1);
  run(cnn::Operation::dropout, {address_of(y.data()), address_of(y.data()), address_of(kept.data()), double(count), rate, double(seed)});
  if (mask != nullptr) *mask = kept;
  return y;
}

void expect_share(const char* what, double share, double expected, int64_t count) {
  const double deviation = sqrt(expected * (1 - expected) / double(count));
  if (fabs(share - expected) <= 4.5 * deviation) return;
  printf("dropout: %s is %.5f, not %.5f\n", what, share, expected);
  failures++;
}

/* Kept shares, and independence of neighbours and seeds. */
void dropout() {
  cnn_initialise("", 2);
  const int64_t count = 1 << 20;
  for (double rate : {0.0, 0.1, 0.5, 0.9, 1.0}) {
    std::vector<uint8_t> mask;
    const std::vector<float> y = dropped(count, rate, 3, &mask);
    int64_t kept = 0;
    for (size_t i = 0; i < y.size(); i++) {
      kept += mask[i];
      failures += y[i] != (mask[i] ? float(1 / (1 - rate)) : 0);
    }
    expect_share("the share kept", double(kept) / double(count), 1 - rate, count);
  }
  const std::vector<float> y = dropped(count, 0.5, 3), other_seed = dropped(count, 0.5, 4), other_bit = dropped(count, 0.5, 3u | 1u << 31);
  const auto agreement = [&](const std::vector<float>& a, const std::vector<float>& b, size_t shift) {
    int64_t same = 0;
    for (size_t i = 0; i + shift < a.size(); i++) same += a[i] == b[i + shift];
    return double(same) / double(a.size() - shift);
  };
  for (size_t shift : {1, 2, 3, 4, 8, 16, 64, 256, 4096}) expect_share("agreement with a neighbour", agreement(y, y, shift), 0.5, count);
  expect_share("agreement with the next seed", agreement(y, other_seed, 0), 0.5, count);
  expect_share("agreement with the next seed's neighbour", agreement(y, other_seed, 1), 0.5, count);
  expect_share("agreement with a seed of another high bit", agreement(y, other_bit, 0), 0.5, count);
  failures += dropped(count, 0.5, 3) != y;

  for (int64_t size : kCounts) {
    std::vector<uint8_t> mask;
    dropped(size, 0.4, 9, &mask);
    expect_each<float>("dropout", size, 1e-6, [&](float* out) {
      const std::vector<float> kept = dropped(size, 0.4, 9);
      std::copy(kept.begin(), kept.end(), out);
    }, [&](int64_t i) { return mask[size_t(i)] ? 1 / 0.6 : 0; });
    Random random(3);
    const std::vector<float> dy = random.floats(size), output = random.floats(size);
    expect_each<float>("dropout_backprop", size, 1e-6, [&](float* dx) {
      run(cnn::Operation::dropout_backprop, {address_of(dy.data()), address_of(mask.data()), address_of(output.data()), address_of(dx), double(size), 0.4, CNN_RELU, 0});
    }, [&](int64_t i) { return mask[size_t(i)] && output[size_t(i)] > 0 ? dy[size_t(i)] / 0.6 : 0; });
  }
}

struct Resize {
  int64_t in_height, in_width, channels, out_height, out_width;
  bool align_corners, half_pixel_centers;

  struct Sample {
    int64_t low, high;
    double fraction;
  };
  Sample sample(int64_t in, int64_t out, int64_t i) const {
    const int64_t less = align_corners && out > 1;
    const double ratio = double(in - less) / double(out - less), at = half_pixel_centers ? ratio * (double(i) + 0.5) - 0.5 : ratio * double(i);
    const double low = fmax(0, floor(at));
    return {int64_t(low), int64_t(fmin(double(in - 1), ceil(at))), at - low};
  }
  template <class Visit>
  void visit(int64_t i, const Visit& add) const {
    const int64_t c = i % channels, x = i / channels % out_width, y = i / channels / out_width % out_height, image = i / channels / out_width / out_height;
    const Sample row = sample(in_height, out_height, y), column = sample(in_width, out_width, x);
    const auto at = [&](int64_t r, int64_t s) { return ((image * in_height + r) * in_width + s) * channels + c; };
    add(at(row.low, column.low), (1 - row.fraction) * (1 - column.fraction));
    add(at(row.low, column.high), (1 - row.fraction) * column.fraction);
    add(at(row.high, column.low), row.fraction * (1 - column.fraction));
    add(at(row.high, column.high), row.fraction * column.fraction);
  }
};

void resizing() {
  Random random(4);
  const int64_t batch = 3;
  for (int round = 0; round < 40; round++) {
    const Resize r{random.between(1, 12), random.between(1, 12), random.between(1, 5), random.between(1, 30), random.between(1, 30), round % 3 == 1, round % 3 == 2};
    const int64_t inputs = batch * r.in_height * r.in_width * r.channels, outputs = batch * r.out_height * r.out_width * r.channels;
    const std::vector<float> x = random.floats(inputs), dy = random.floats(outputs);
    std::vector<uint8_t> bytes(x.size());
    for (uint8_t& value : bytes) value = uint8_t(random.next());
    std::vector<double> y(dy.size(), 0), from_bytes(dy.size(), 0), dx(x.size(), 0);
    for (int64_t i = 0; i < outputs; i++) {
      r.visit(i, [&](int64_t at, double weight) {
        y[size_t(i)] += weight * x[size_t(at)];
        from_bytes[size_t(i)] += weight * bytes[size_t(at)] / 255;
        dx[size_t(at)] += weight * dy[size_t(i)];
      });
    }
    const std::vector<double> sizes = {double(batch), double(r.in_height), double(r.in_width), double(r.channels), double(r.out_height), double(r.out_width),
                                       double(r.align_corners), double(r.half_pixel_centers)};
    const auto call = [&](cnn::Operation operation, std::vector<double> arguments, double scale) {
      arguments.insert(arguments.end(), sizes.begin(), sizes.end());
      if (scale != 0) arguments.push_back(scale);
      run(operation, arguments);
    };
    expect_everywhere([&](float* out) { call(cnn::Operation::resize_bilinear, {CNN_FLOAT32, address_of(x.data()), address_of(out)}, 1); }, y, 1e-6, "resize");
    expect_everywhere([&](float* out) { call(cnn::Operation::resize_bilinear, {CNN_UINT8, address_of(bytes.data()), address_of(out)}, 1 / 255.0); }, from_bytes,
                      1e-6, "resize bytes");
    expect_everywhere([&](float* out) { call(cnn::Operation::resize_bilinear_backprop, {address_of(dy.data()), address_of(out)}, 0); }, dx, 1e-6, "resize_backprop");
  }
}

}  // namespace

int main() {
  sgd();
  adam();
  dropout();
  resizing();
  return report("updates, dropout, resizing");
}
