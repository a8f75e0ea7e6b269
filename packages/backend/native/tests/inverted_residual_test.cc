/* Widening, depthwise convolution and narrowing as one operation, beside loops in double precision. */
#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;
using Doubles = std::vector<double>;

namespace {

struct Shape {
  int64_t batch, height, width, x_channels, channels, y_channels, kernel, stride, pad, dilation;
  bool expands, adds;

  int64_t out_height() const { return (height + 2 * pad - (kernel - 1) * dilation - 1) / stride + 1; }
  int64_t out_width() const { return (width + 2 * pad - (kernel - 1) * dilation - 1) / stride + 1; }
  bool fits() const { return std::min(height, width) + 2 * pad > (kernel - 1) * dilation; }
  int64_t places() const { return batch * height * width; }
  int64_t out_places() const { return batch * out_height() * out_width(); }

  Doubles window() const {
    Doubles numbers;
    for (int64_t number : {batch, height, width, channels, out_height(), out_width(), channels, kernel, kernel, stride,
                           stride, pad, pad, dilation, dilation})
      numbers.push_back(static_cast<double>(number));
    return numbers;
  }
  std::string name() const {
    std::string text = expands ? "inverted_residual " : "inverted_residual without expansion ";
    for (double number : window()) text += std::to_string(static_cast<int64_t>(number)) + " ";
    return text + std::to_string(x_channels) + " " + std::to_string(y_channels);
  }
};

/* activation(from * filter + bias + residual) at each place. */
Doubles product(const Doubles& from, const std::vector<float>& filter, const std::vector<float>& bias,
                const std::vector<float>& residual, int activation) {
  const size_t columns = bias.size(), inner = filter.size() / columns, places = from.size() / inner;
  Doubles to(places * columns);
  for (size_t i = 0; i < to.size(); i++) {
    const size_t place = i / columns, column = i % columns;
    to[i] = bias[column];
    for (size_t k = 0; k < inner; k++)
      to[i] += from[place * inner + k] * static_cast<double>(filter[k * columns + column]);
    if (!residual.empty()) to[i] += residual[i];
    to[i] = activated(to[i], activation, 0.1f);
  }
  return to;
}

Doubles depthwise(const Shape& s, const Doubles& from, const std::vector<float>& filter, const std::vector<float>& bias,
                  int activation) {
  Doubles to(static_cast<size_t>(s.out_places() * s.channels));
  for (int64_t i = 0; i < static_cast<int64_t>(to.size()); i++) {
    const int64_t channel = i % s.channels, place = i / s.channels, column = place % s.out_width(),
                  row = place / s.out_width() % s.out_height(), image = place / s.out_width() / s.out_height();
    double sum = bias[static_cast<size_t>(channel)];
    for (int64_t tap = 0; tap < s.kernel * s.kernel; tap++) {
      const int64_t y = row * s.stride - s.pad + tap / s.kernel * s.dilation,
                    x = column * s.stride - s.pad + tap % s.kernel * s.dilation;
      if (y < 0 || y >= s.height || x < 0 || x >= s.width) continue;
      sum += from[static_cast<size_t>(((image * s.height + y) * s.width + x) * s.channels + channel)] *
             static_cast<double>(filter[static_cast<size_t>(tap * s.channels + channel)]);
    }
    to[static_cast<size_t>(i)] = activated(sum, activation, 0.1f);
  }
  return to;
}

/* For the instruction set at hand. */
std::vector<float> packed(const std::vector<float>& filter, int64_t in, int64_t out) {
  Doubles geometry = {1, 1, 1, double(in), 1, 1, double(out), 1, 1, 1, 1, 0, 0, 1, 1, 1};
  std::vector<float> into(static_cast<size_t>(cnn_packed_count(geometry.data())));
  geometry.insert(geometry.begin(), {address_of(filter.data()), 0, address_of(into.data())});
  geometry.push_back(double(into.size()));
  run(Operation::conv2d_pack, geometry);
  return into;
}

void test(const Shape& s, Random& random, int wide_activation, int activation, int narrow_activation, float odd = 0) {
  std::vector<float> x = random.floats(s.places() * s.x_channels);
  if (odd != 0) x[x.size() / 2] = odd;
  const std::vector<float> expansion = random.floats(s.expands ? s.x_channels * s.channels : 0),
                           expansion_bias = random.floats(s.channels),
                           filter = random.floats(s.kernel * s.kernel * s.channels), bias = random.floats(s.channels),
                           projection = random.floats(s.channels * s.y_channels),
                           projection_bias = random.floats(s.y_channels),
                           residual = random.floats(s.adds ? s.out_places() * s.y_channels : 0);
  Doubles wide(x.begin(), x.end());
  if (s.expands) wide = product(wide, expansion, expansion_bias, {}, wide_activation);
  const Doubles expected =
      product(depthwise(s, wide, filter, bias, activation), projection, projection_bias, residual, narrow_activation);
  expect_everywhere(
      [&](float* y) {
        const std::vector<float> widens = s.expands ? packed(expansion, s.x_channels, s.channels) : expansion,
                                 narrows = packed(projection, s.channels, s.y_channels);
        Doubles operands = {address_of(x.data()),
                            s.expands ? address_of(widens.data()) : 0,
                            s.expands ? address_of(expansion_bias.data()) : 0,
                            address_of(filter.data()),
                            address_of(bias.data()),
                            address_of(narrows.data()),
                            address_of(projection_bias.data()),
                            s.adds ? address_of(residual.data()) : 0,
                            address_of(y),
                            double(wide_activation),
                            0.1,
                            double(activation),
                            0.1,
                            double(narrow_activation),
                            0.1};
        for (double number : s.window()) operands.push_back(number);
        operands.insert(operands.end(), {double(s.x_channels), double(s.y_channels)});
        run(Operation::inverted_residual, operands);
      },
      expected, 3e-6, s.name());
}

}  // namespace

int main() {
  Random random(17);
  const Shape shapes[] = {
      /* Several images a task, the last one with fewer. */
      {70, 3, 3, 40, 96, 24, 3, 1, 1, 1, true, false},
      {37, 6, 6, 24, 33, 24, 3, 1, 1, 1, true, true},
      {33, 6, 7, 20, 20, 17, 3, 2, 1, 1, false, false},
      /* Images that are made in bands: with stride, with a residual, without expansion, with rows in between that nobody reads. */
      {2, 48, 48, 16, 96, 24, 3, 2, 1, 1, true, false},
      {1, 40, 36, 24, 144, 24, 3, 1, 1, 1, true, true},
      {1, 41, 40, 100, 100, 16, 5, 1, 2, 1, false, false},
      {1, 90, 30, 12, 120, 12, 2, 5, 0, 1, true, false},
      {1, 50, 47, 17, 130, 31, 3, 2, 2, 2, true, false},
      /* An inner dimension in several stretches; padding beyond the image; one place; no image. */
      {2, 5, 5, 200, 300, 160, 3, 1, 1, 1, true, false},
      {1, 4, 4, 16, 32, 16, 3, 1, 4, 1, true, false},
      {1, 1, 1, 9, 9, 9, 1, 1, 0, 1, true, true},
      {0, 5, 5, 16, 32, 16, 3, 1, 1, 1, true, false},
  };
  for (const Shape& s : shapes) test(s, random, CNN_RELU6, CNN_RELU6, CNN_LINEAR);
  for (int round = 0; round < 60; round++) {
    const bool expands = random.between(0, 3) != 0;
    const int64_t x_channels = random.between(9, 50);
    const Shape s = {random.between(1, 40),
                     random.between(1, 9),
                     random.between(1, 9),
                     x_channels,
                     expands ? random.between(9, 70) : x_channels,
                     random.between(9, 40),
                     random.between(1, 5),
                     random.between(1, 3),
                     random.between(0, 3),
                     random.between(1, 5) / 4 + 1,
                     expands,
                     random.between(0, 1) == 1};
    const auto kind = [&] { return static_cast<int>(random.between(0, 6)); };
    if (s.fits()) test(s, random, kind(), kind(), kind());
  }
  for (float odd : {NAN, INFINITY})
    for (int activation : {CNN_LINEAR, CNN_RELU, CNN_RELU6})
      test({2, 9, 9, 20, 35, 18, 3, 1, 1, 1, true, true}, random, activation, activation, activation, odd);
  return report("inverted_residual");
}
