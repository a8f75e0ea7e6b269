/* What a training step needs besides layers: updates, dropout, and resizing of images. */
#include "elementwise_testing.h"

using namespace testing;

namespace {

void sgd() {
  Random random(1);
  for (int64_t count : kCounts) {
    for (int variant = 0; variant < 3; variant++) {
      const std::vector<float> w = random.floats(count), g = random.floats(count), v = random.floats(count);
      const float rate = 0.1f, scale = count % 3 ? 0.25f : 1;
      const double momentum = variant ? 0.9 : 0, decay = count % 2 ? 0.01 : 0;
      std::vector<float> velocity;
      const auto next_velocity = [&](int64_t i) {
        return momentum * v[size_t(i)] + scale * g[size_t(i)] + decay * w[size_t(i)];
      };
      std::vector<uint8_t> right(w.size());
      expect_each<uint8_t>(
          "sgd", count, 0,
          [&](uint8_t* ok) {
            std::vector<float> weights = w;
            velocity = v;
            run(cnn::Operation::sgd, {address_of(weights.data()), address_of(g.data()),
                                      variant ? address_of(velocity.data()) : 0, count % 3 ? address_of(&scale) : 0,
                                      address_of(&rate), double(count), momentum, decay, double(variant == 2)});
            for (int64_t i = 0; i < count; i++) {
              const size_t at = size_t(i);
              const double gradient = scale * g[at] + decay * w[at], moved = variant ? next_velocity(i) : gradient;
              const double step = variant == 2 ? gradient + momentum * moved : moved;
              ok[i] = fabs(weights[at] - (w[at] - double(rate) * step)) < 1e-6 &&
                      (!variant || fabs(velocity[at] - moved) < 1e-6);
            }
          },
          [](int64_t) { return 1; });
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
      const float rate = 0.01f, scale = count % 3 ? 0.25f : 1;
      const int32_t step = 3;
      const double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decay = 0.1;
      expect_each<uint8_t>(
          "adam", count, 0,
          [&](uint8_t* ok) {
            std::vector<float> weights = w, first = m, second = v;
            run(cnn::Operation::adam,
                {address_of(weights.data()), address_of(g.data()), address_of(first.data()), address_of(second.data()),
                 count % 3 ? address_of(&scale) : 0, address_of(&rate), address_of(&step), double(count), beta1, beta2,
                 epsilon, decay, double(decoupled)});
            for (size_t i = 0; i < w.size(); i++) {
              const double gradient = scale * g[i] + (decoupled ? 0 : decay * w[i]);
              const double mean = beta1 * m[i] + (1 - beta1) * gradient,
                           square = beta2 * v[i] + (1 - beta2) * gradient * gradient;
              const double denominator = sqrt(square) / sqrt(1 - pow(beta2, step)) + epsilon;
              const double expected =
                  w[i] * (decoupled ? 1 - rate * decay : 1) - rate / (1 - pow(beta1, step)) * mean / denominator;
              ok[i] =
                  fabs(weights[i] - expected) < 1e-5 && fabs(first[i] - mean) < 1e-6 && fabs(second[i] - square) < 1e-6;
            }
          },
          [](int64_t) { return 1; });
    }
  }
}

/* Three steps beside torch.optim.RMSprop, plain and centred with momentum. */
void rms_prop_beside_pytorch() {
  for (const bool centred : {false, true}) {
    const std::vector<double> expected = centred ? std::vector<double>{-1.42688024, 0.427526683, 0.571642399}
                                                 : std::vector<double>{-0.209640682, -0.790052176, 1.78954673};
    expect_everywhere(
        [&](float* w) {
          const float rate = 0.1f;
          std::vector<float> square(3), mean(3), velocity(3);
          const float start[] = {1, -2, 3};
          std::copy(start, start + 3, w);
          for (int step = 1; step <= 3; step++) {
            const float scale = float(step), g[] = {0.5f, -1, 2};
            run(cnn::Operation::rms_prop,
                {address_of(w), address_of(g), address_of(square.data()), centred ? address_of(mean.data()) : 0,
                 centred ? address_of(velocity.data()) : 0, address_of(&scale), address_of(&rate), 3, 0.95, 1e-6, 0.9,
                 0.01});
          }
        },
        expected, 1e-6, "rms_prop beside PyTorch");
  }
}

void rms_prop() {
  Random random(5);
  for (int64_t count : kCounts) {
    for (int variant = 0; variant < 4; variant++) {
      const bool centred = variant & 1, moving = variant & 2;
      const std::vector<float> w = random.floats(count), g = random.floats(count), v = random.floats(count),
                               m = scaled(random.floats(count), 0.1f);
      std::vector<float> s = random.floats(count);
      for (float& value : s) value = fabsf(value) + 0.1f;
      const float rate = 0.01f;
      std::vector<double> expected;
      for (size_t i = 0; i < w.size(); i++) {
        const double gradient = g[i] + 0.01 * w[i], square = 0.9 * s[i] + 0.1 * gradient * gradient,
                     mean = 0.9 * m[i] + 0.1 * gradient;
        double step = gradient / (sqrt(centred ? square - mean * mean : square) + 1e-6);
        if (moving) step += 0.5 * v[i];
        expected.insert(expected.end(),
                        {w[i] - double(rate) * step, square, centred ? mean : m[i], moving ? step : v[i]});
      }
      expect_everywhere(
          [&](float* out) {
            std::vector<float> weights = w, square = s, mean = m, velocity = v;
            run(cnn::Operation::rms_prop,
                {address_of(weights.data()), address_of(g.data()), address_of(square.data()),
                 centred ? address_of(mean.data()) : 0, moving ? address_of(velocity.data()) : 0, 0, address_of(&rate),
                 double(count), 0.9, 1e-6, 0.5, 0.01});
            for (size_t i = 0; i < w.size(); i++)
              out[4 * i] = weights[i], out[4 * i + 1] = square[i], out[4 * i + 2] = mean[i],
                      out[4 * i + 3] = velocity[i];
          },
          expected, 2e-6, "rms_prop");
    }
  }
}

void sums_of_weights() {
  Random random(6);
  for (int64_t count : kCounts) {
    std::vector<float> x = random.floats(count);
    const std::vector<float> y = random.floats(count);
    if (count > 3) x[3] = 0;
    const auto apply = [&](const char* name, const std::vector<double>& expected, const auto& operation) {
      expect_everywhere(
          [&](float* out) {
            std::copy(y.begin(), y.end(), out);
            operation(address_of(out));
          },
          expected, 1e-6, name);
    };
    std::vector<double> penalised, averaged, accumulated;
    double squares = 0;
    for (size_t i = 0; i < x.size(); i++) {
      penalised.push_back(y[i] + 0.3 * (x[i] > 0 ? 1 : x[i] < 0 ? -1 : 0) + 2 * 0.2 * x[i]);
      averaged.push_back(0.99 * y[i] + 0.01 * x[i]);
      accumulated.push_back(y[i] + 0.25 * x[i]);
      squares += double(x[i]) * double(x[i]);
    }
    apply("weight_penalty", penalised, [&](double out) {
      run(cnn::Operation::weight_penalty, {address_of(x.data()), out, double(count), 0.3, 0.2});
    });
    apply("moving_average", averaged, [&](double out) {
      run(cnn::Operation::moving_average, {out, address_of(x.data()), double(count), 0.99});
    });
    apply("accumulate", accumulated, [&](double out) {
      run(cnn::Operation::accumulate, {address_of(x.data()), out, double(count), 0.25});
    });
    for (const bool add : {false, true}) {
      expect_everywhere(
          [&](float* out) {
            *out = add ? 2.0f : NAN;
            run(cnn::Operation::sum_of_squares, {address_of(x.data()), address_of(out), double(count), double(add)});
          },
          {squares + (add ? 2 : 0)}, 1e-6, "sum_of_squares");
    }
  }
  for (const float total : {0.0f, 0.25f, 100.0f, INFINITY}) {
    expect_everywhere(
        [&](float* out) {
          run(cnn::Operation::clip_scale, {address_of(&total), address_of(out), 2, 0.5});
        },
        {0.5 * fmin(1, 2 / (sqrt(double(total)) + 1e-6))}, 1e-6, "clip_scale");
  }
  for (const float weights : {0.0f, 4.0f}) {
    for (const float gradient : {0.0f, 0.25f}) {
      expect_everywhere(
          [&](float* out) {
            run(cnn::Operation::trust_ratio, {address_of(&weights), address_of(&gradient), address_of(out), 0.1, 0.5, 0.5});
          },
          {weights > 0 && gradient > 0 ? 0.1 * 2 / (0.5 + 0.5 * 2 + 0.5) : 1}, 1e-6, "trust_ratio");
    }
  }
}

std::vector<float> dropped(int64_t count, double rate, uint32_t seed, std::vector<uint8_t>* mask = nullptr) {
  std::vector<float> y(size_t(count), 1);
  std::vector<uint8_t> kept(size_t(count) + 1);
  run(cnn::Operation::dropout,
      {address_of(y.data()), address_of(y.data()), address_of(kept.data()), address_of(&seed), double(count), rate});
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
  const std::vector<float> y = dropped(count, 0.5, 3), other_seed = dropped(count, 0.5, 4),
                           other_bit = dropped(count, 0.5, 3u | 1u << 31);
  const auto agreement = [&](const std::vector<float>& a, const std::vector<float>& b, size_t shift) {
    int64_t same = 0;
    for (size_t i = 0; i + shift < a.size(); i++) same += a[i] == b[i + shift];
    return double(same) / double(a.size() - shift);
  };
  for (size_t shift : {1, 2, 3, 4, 8, 16, 64, 256, 4096})
    expect_share("agreement with a neighbour", agreement(y, y, shift), 0.5, count);
  expect_share("agreement with the next seed", agreement(y, other_seed, 0), 0.5, count);
  expect_share("agreement with the next seed's neighbour", agreement(y, other_seed, 1), 0.5, count);
  expect_share("agreement with a seed of another high bit", agreement(y, other_bit, 0), 0.5, count);
  failures += dropped(count, 0.5, 3) != y;

  for (int64_t size : kCounts) {
    std::vector<uint8_t> mask;
    dropped(size, 0.4, 9, &mask);
    expect_each<float>(
        "dropout", size, 1e-6,
        [&](float* out) {
          const std::vector<float> kept = dropped(size, 0.4, 9);
          std::copy(kept.begin(), kept.end(), out);
        },
        [&](int64_t i) { return mask[size_t(i)] ? 1 / 0.6 : 0; });
    Random random(3);
    const std::vector<float> dy = random.floats(size), output = random.floats(size);
    expect_each<float>(
        "dropout_backprop", size, 1e-6,
        [&](float* dx) {
          run(cnn::Operation::dropout_backprop,
              {address_of(dy.data()), address_of(mask.data()), address_of(output.data()), address_of(dx), double(size),
               0.4, CNN_RELU, 0});
        },
        [&](int64_t i) { return mask[size_t(i)] && output[size_t(i)] > 0 ? dy[size_t(i)] / 0.6 : 0; });
  }
}

/* What @cnn/train's dropoutMask draws: the first 64 elements, and a checksum of many. */
void dropout_of_javascript() {
  const struct {
    double rate;
    int32_t seed;
    const char* kept;
  } masks[] = {{0.5, 3, "1100000000001110110100101010001010101100100000011010011111111000"},
               {0.4, -123456789, "1100111001011011100101011011111010110010101111110111100101011111"},
               {0.1, 0, "0111111111110110110111111111111111111111111101110111101111111111"},
               {0.9, 2147483647, "1000000000100000001000000000000100000000000000000000000000000000"},
               {1, 5, "0000000000000000000000000000000000000000000000000000000000000000"},
               {0, 5, "1111111111111111111111111111111111111111111111111111111111111111"}};
  for (const auto& mask : masks) {
    const auto factor = [&](int64_t i) { return mask.kept[i] == '1' ? float(1 / (1 - mask.rate)) : 0; };
    expect_each<float>(
        "dropout_mask of JavaScript", 64, 0,
        [&](float* out) {
          run(cnn::Operation::dropout_mask, {address_of(out), address_of(&mask.seed), 64, mask.rate});
        },
        factor);
    expect_each<float>(
        "dropout of JavaScript", 64, 0,
        [&](float* out) {
          const std::vector<float> y = dropped(64, mask.rate, uint32_t(mask.seed));
          std::copy(y.begin(), y.end(), out);
        },
        factor);
  }
  /* Element 0 of seed 7 draws 207935330 of 2^31: kept up to this rate. */
  failures += dropped(1, 207935330 / 2147483648.0, 7)[0] == 0;
  failures += dropped(1, 207935331 / 2147483648.0, 7)[0] != 0;
  const std::vector<float> many = dropped(100000, 0.3, 42);
  uint32_t kept = 0, places = 0;
  for (uint32_t i = 0; i < many.size(); i++) {
    if (many[i] > 0) kept++, places = places * 31 + i;
  }
  failures += kept != 69950 || places != 1859735993;
}

void gaussian_noise() {
  const int32_t seed = 9;
  const float zeros[8] = {};
  expect_everywhere(
      [&](float* y) {
        run(cnn::Operation::gaussian_noise, {address_of(zeros), address_of(y), address_of(&seed), 8, 2});
      },
      {-1.2020901447385784, 1.5036671721682086, 3.243575581023561, -1.1935088087747982, -3.1102882231640112,
       -0.1489763596372236, -2.7308324512793556, 1.5859252373635776},
      1e-6, "gaussian_noise of JavaScript");
  const auto hash = [&](uint32_t i) {
    uint32_t h = uint32_t(seed) + i * 0x9e3779b9u;
    h = (h ^ h >> 16) * 0x85ebca6bu, h = (h ^ h >> 13) * 0xc2b2ae35u;
    return double((h ^ h >> 16) >> 8);
  };
  Random random(7);
  for (int64_t count : kCounts) {
    const std::vector<float> x = random.floats(count);
    std::vector<double> expected;
    for (uint32_t i = 0; i < x.size(); i++)
      expected.push_back(double(x[i]) +
                         0.5 * sqrt(-2 * log((hash(2 * i) + 1) * 0x1p-24)) * cos(2 * M_PI * hash(2 * i + 1) * 0x1p-24));
    expect_everywhere(
        [&](float* y) {
          std::copy(x.begin(), x.end(), y);
          run(cnn::Operation::gaussian_noise, {address_of(y), address_of(y), address_of(&seed), double(count), 0.5});
        },
        expected, 1e-6, "gaussian_noise");
  }
  const int64_t count = 1 << 20;
  const std::vector<float> none(size_t(count), 0);
  std::vector<float> noise(none.size());
  run(cnn::Operation::gaussian_noise,
      {address_of(none.data()), address_of(noise.data()), address_of(&seed), double(count), 1});
  double mean = 0, square = 0, fourth = 0, neighbours = 0;
  for (size_t i = 0; i < noise.size(); i++) {
    const double n = noise[i];
    mean += n / double(count), square += n * n / double(count), fourth += n * n * n * n / double(count);
    if (i > 0) neighbours += n * double(noise[i - 1]) / double(count);
  }
  if (fabs(mean) < 0.005 && fabs(square - 1) < 0.007 && fabs(fourth - 3) < 0.05 && fabs(neighbours) < 0.005) return;
  printf("gaussian_noise: moments %.4f %.4f %.4f, neighbours %.4f\n", mean, square, fourth, neighbours);
  failures++;
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
    const double ratio = double(in - less) / double(out - less),
                 at = half_pixel_centers ? ratio * (double(i) + 0.5) - 0.5 : ratio * double(i);
    const double low = fmax(0, floor(at));
    return {int64_t(low), int64_t(fmin(double(in - 1), ceil(at))), at - low};
  }
  template <class Visit>
  void visit(int64_t i, const Visit& add) const {
    const int64_t c = i % channels, x = i / channels % out_width, y = i / channels / out_width % out_height,
                  image = i / channels / out_width / out_height;
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
    const Resize r{random.between(1, 12), random.between(1, 12), random.between(1, 5), random.between(1, 30),
                   random.between(1, 30), round % 3 == 1,        round % 3 == 2};
    const int64_t inputs = batch * r.in_height * r.in_width * r.channels,
                  outputs = batch * r.out_height * r.out_width * r.channels;
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
    const std::vector<double> sizes = {double(batch),           double(r.in_height),         double(r.in_width),
                                       double(r.channels),      double(r.out_height),        double(r.out_width),
                                       double(r.align_corners), double(r.half_pixel_centers)};
    const auto call = [&](cnn::Operation operation, std::vector<double> arguments, double scale) {
      arguments.insert(arguments.end(), sizes.begin(), sizes.end());
      if (scale != 0) arguments.push_back(scale);
      run(operation, arguments);
    };
    expect_everywhere(
        [&](float* out) {
          call(cnn::Operation::resize_bilinear, {CNN_FLOAT32, address_of(x.data()), address_of(out)}, 1);
        },
        y, 1e-6, "resize");
    expect_everywhere(
        [&](float* out) {
          call(cnn::Operation::resize_bilinear, {CNN_UINT8, address_of(bytes.data()), address_of(out)}, 1 / 255.0);
        },
        from_bytes, 1e-6, "resize bytes");
    expect_everywhere(
        [&](float* out) {
          call(cnn::Operation::resize_bilinear_backprop, {address_of(dy.data()), address_of(out)}, 0);
        },
        dx, 1e-6, "resize_backprop");
  }
}

}  // namespace

int main() {
  sgd();
  adam();
  rms_prop();
  rms_prop_beside_pytorch();
  sums_of_weights();
  dropout();
  dropout_of_javascript();
  gaussian_noise();
  resizing();
  return report("updates, dropout, resizing");
}
