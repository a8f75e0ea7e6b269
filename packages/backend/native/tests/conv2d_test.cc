/* The convolution in its three directions, and the depthwise one, beside loops in double precision. */
#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;
using Doubles = std::vector<double>;

namespace {

struct Shape {
  int64_t batch, in_height, in_width, in_channels, out_channels, kernel_height, kernel_width, stride_height, stride_width;
  int64_t pad_top, pad_left, pad_bottom, pad_right, dilation_height, dilation_width;

  int64_t out_height() const { return (in_height + pad_top + pad_bottom - (kernel_height - 1) * dilation_height - 1) / stride_height + 1; }
  int64_t out_width() const { return (in_width + pad_left + pad_right - (kernel_width - 1) * dilation_width - 1) / stride_width + 1; }
  bool fits() const {
    return in_height + pad_top + pad_bottom > (kernel_height - 1) * dilation_height &&
           in_width + pad_left + pad_right > (kernel_width - 1) * dilation_width;
  }
  int64_t x_count() const { return batch * in_height * in_width * in_channels; }
  int64_t y_count() const { return batch * out_height() * out_width() * out_channels; }
  int64_t filter_count() const { return kernel_height * kernel_width * in_channels * out_channels; }

  Doubles with_geometry(Doubles arguments) const {
    for (int64_t number : {batch, in_height, in_width, in_channels, out_height(), out_width(), out_channels, kernel_height, kernel_width,
                           stride_height, stride_width, pad_top, pad_left, dilation_height, dilation_width})
      arguments.push_back((double)number);
    return arguments;
  }
  std::string name() const {
    std::string text;
    for (double number : with_geometry({})) text += std::to_string((int64_t)number) + " ";
    return text;
  }

  /* body(index in x, index in y, tap * in_channels + input channel, output channel) for every product. */
  template <class Body>
  void each_product(const Body& body) const {
    for (int64_t b = 0; b < batch; b++)
      for (int64_t oy = 0; oy < out_height(); oy++)
        for (int64_t ox = 0; ox < out_width(); ox++)
          for (int64_t ky = 0; ky < kernel_height; ky++)
            for (int64_t kx = 0; kx < kernel_width; kx++) {
              const int64_t iy = oy * stride_height - pad_top + ky * dilation_height, ix = ox * stride_width - pad_left + kx * dilation_width;
              if (iy < 0 || iy >= in_height || ix < 0 || ix >= in_width) continue;
              const int64_t x = ((b * in_height + iy) * in_width + ix) * in_channels, y = ((b * out_height() + oy) * out_width() + ox) * out_channels;
              for (int64_t c = 0; c < in_channels; c++)
                for (int64_t n = 0; n < out_channels; n++) body(x + c, y + n, (ky * kernel_width + kx) * in_channels + c, n);
            }
  }
};

/* Winograd's filtering is less exact; winograd.h states by how much. */
double tolerance(const Shape& s) {
  const bool square = s.kernel_height == s.kernel_width && (s.kernel_height == 3 || s.kernel_height == 5);
  const bool dense = s.stride_height * s.stride_width * s.dilation_height * s.dilation_width == 1;
  return square && dense && s.in_channels >= 32 && s.out_channels >= 32 ? 5e-6 : 2e-6;
}

void test_directions(const Shape& s, Random& random, int activation, bool with_bias, bool positive = false) {
  std::vector<float> x = random.floats(s.x_count());
  if (positive)
    for (float& value : x) value = fabsf(value);
  const std::vector<float> filter = random.floats(s.filter_count()), bias = random.floats(s.out_channels);
  const std::vector<float> dy = random.floats(s.y_count());
  const int64_t channels = s.out_channels;

  Doubles y((size_t)s.y_count()), dx((size_t)s.x_count()), dfilter((size_t)(s.filter_count() + channels));
  for (size_t i = 0; i < y.size(); i++) {
    y[i] = with_bias ? bias[i % (size_t)channels] : 0;
    dfilter[(size_t)s.filter_count() + i % (size_t)channels] += dy[i];
  }
  s.each_product([&](int64_t at_x, int64_t at_y, int64_t row, int64_t column) {
    const double weight = filter[(size_t)(row * channels + column)];
    y[(size_t)at_y] += x[(size_t)at_x] * weight;
    dx[(size_t)at_x] += dy[(size_t)at_y] * weight;
    dfilter[(size_t)(row * channels + column)] += (double)x[(size_t)at_x] * dy[(size_t)at_y];
  });
  for (double& value : y) value = activated(value, activation, 0.1f);

  expect_everywhere([&](float* out) {
    run(Operation::conv2d, s.with_geometry({address_of(x.data()), address_of(filter.data()), with_bias ? address_of(bias.data()) : 0,
                                            address_of(out), (double)activation, 0.1}));
  }, y, tolerance(s), "conv2d " + s.name());
  expect_everywhere([&](float* out) {
    run(Operation::conv2d_backprop_input, s.with_geometry({address_of(dy.data()), address_of(filter.data()), address_of(out)}));
  }, dx, tolerance(s), "conv2d_backprop_input " + s.name());
  expect_everywhere([&](float* out) {
    run(Operation::conv2d_backprop_filter,
        s.with_geometry({address_of(x.data()), address_of(dy.data()), address_of(out), address_of(out + s.filter_count())}));
  }, dfilter, tolerance(s), "conv2d_backprop_filter " + s.name());
}

void test_depthwise(Shape s, Random& random, int64_t multiplier) {
  s.out_channels = s.in_channels * multiplier;
  const int64_t channels = s.out_channels;
  const std::vector<float> x = random.floats(s.x_count()), bias = random.floats(channels);
  const std::vector<float> filter = random.floats(s.kernel_height * s.kernel_width * channels);
  Doubles y((size_t)s.y_count());
  for (size_t i = 0; i < y.size(); i++) y[i] = bias[i % (size_t)channels];
  s.each_product([&](int64_t at_x, int64_t at_y, int64_t row, int64_t column) {
    if (column / multiplier != row % s.in_channels) return;
    y[(size_t)at_y] += x[(size_t)at_x] * (double)filter[(size_t)(row / s.in_channels * channels + column)];
  });
  expect_everywhere([&](float* out) {
    run(Operation::depthwise_conv2d,
        s.with_geometry({address_of(x.data()), address_of(filter.data()), address_of(bias.data()), address_of(out), CNN_LINEAR, 0}));
  }, y, 2e-6, "depthwise_conv2d " + s.name());
}

/* A NaN and an infinity in the image reach exactly the places that see them. */
void test_odd_values(const Shape& s, Random& random) {
  std::vector<float> x = random.floats(s.x_count()), filter(static_cast<size_t>(s.filter_count()), 1.0f);
  x[(size_t)(s.in_channels * 10)] = NAN;
  x[(size_t)(s.in_channels * 70)] = INFINITY;
  Doubles y((size_t)s.y_count());
  s.each_product([&](int64_t at_x, int64_t at_y, int64_t, int64_t) { y[(size_t)at_y] += x[(size_t)at_x]; });
  for (int activation : {CNN_LINEAR, CNN_RELU, CNN_SIGMOID, CNN_TANH, CNN_RELU6, CNN_ELU, CNN_LEAKY_RELU}) {
    Doubles expected = y;
    for (double& value : expected) value = activated(value, activation, 0.1f);
    expect_everywhere([&](float* out) {
      run(Operation::conv2d,
          s.with_geometry({address_of(x.data()), address_of(filter.data()), 0, address_of(out), (double)activation, 0.1}));
    }, expected, tolerance(s), "odd values, activation " + std::to_string(activation));
  }
}

}

int main() {
  Random random(7);
  /* The layers of LeNet and AlexNet, small batches. */
  const Shape layers[] = {
      {5, 28, 28, 1, 6, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1},     {37, 14, 14, 6, 16, 5, 5, 1, 1, 0, 0, 0, 0, 1, 1},
      {1, 61, 61, 1, 96, 11, 11, 4, 4, 1, 1, 1, 1, 1, 1},  {2, 13, 13, 96, 64, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1},
      {2, 12, 12, 65, 130, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},  {17, 12, 12, 32, 48, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {1, 12, 12, 384, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},  {16, 12, 12, 128, 64, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {1, 26, 26, 96, 128, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1},  {7, 17, 19, 48, 32, 3, 3, 1, 1, 0, 2, 1, 0, 1, 1},
      {5, 13, 11, 32, 80, 5, 5, 1, 1, 1, 3, 2, 4, 1, 1},
  };
  for (const Shape& s : layers)
    for (bool positive : {false, true}) test_directions(s, random, positive ? CNN_LINEAR : CNN_RELU, true, positive);
  /* Stride beyond the kernel, dilation, uneven padding, padding beyond the image, no padding, single values, no image. */
  const Shape odd[] = {
      {2, 11, 13, 7, 9, 2, 3, 3, 4, 0, 1, 0, 1, 1, 1}, {2, 17, 16, 5, 17, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2},
      {3, 9, 10, 3, 4, 3, 2, 2, 2, 0, 3, 2, 1, 3, 2},  {1, 2, 2, 3, 5, 3, 3, 1, 1, 4, 4, 4, 4, 1, 1},
      {1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1},   {4, 5, 5, 33, 31, 1, 1, 2, 2, 0, 0, 0, 0, 1, 1},
      {0, 5, 5, 3, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},   {1, 6, 7, 20, 18, 4, 4, 2, 2, 1, 1, 1, 1, 3, 1},
      {1, 1, 40, 1, 3, 1, 9, 1, 2, 0, 4, 0, 4, 1, 1},
  };
  for (const Shape& s : odd)
    for (int activation : {CNN_LINEAR, CNN_TANH, CNN_LEAKY_RELU}) test_directions(s, random, activation, activation != CNN_LINEAR);

  for (int round = 0; round < 150; round++) {
    const Shape s = {random.between(1, 9),  random.between(1, 14), random.between(1, 14), random.between(1, 40), random.between(1, 70),
                     random.between(1, 5),  random.between(1, 5),  random.between(1, 3),  random.between(1, 3),  random.between(0, 3),
                     random.between(0, 3),  random.between(0, 3),  random.between(0, 3),  random.between(1, 2),  random.between(1, 2)};
    if (!s.fits()) continue;
    test_directions(s, random, (int)random.between(0, 6), random.between(0, 1) == 1);
    if (round % 4 == 0) test_depthwise(s, random, random.between(1, 3));
  }
  test_odd_values({1, 9, 9, 5, 19, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, random);
  test_odd_values({16, 12, 12, 32, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, random);
  return report("conv2d");
}
