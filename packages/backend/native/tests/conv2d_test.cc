/* The convolution in its three directions, and the depthwise one, beside loops in double precision. */
#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;
using Doubles = std::vector<double>;

namespace {

struct Shape {
  int64_t batch, in_height, in_width, in_channels, out_channels, kernel_height, kernel_width, stride_height,
      stride_width;
  int64_t pad_top, pad_left, pad_bottom, pad_right, dilation_height, dilation_width, groups = 1;

  int64_t out_height() const {
    return (in_height + pad_top + pad_bottom - (kernel_height - 1) * dilation_height - 1) / stride_height + 1;
  }
  int64_t out_width() const {
    return (in_width + pad_left + pad_right - (kernel_width - 1) * dilation_width - 1) / stride_width + 1;
  }
  bool fits() const {
    return in_height + pad_top + pad_bottom > (kernel_height - 1) * dilation_height &&
           in_width + pad_left + pad_right > (kernel_width - 1) * dilation_width;
  }
  int64_t x_count() const { return batch * in_height * in_width * in_channels; }
  int64_t y_count() const { return batch * out_height() * out_width() * out_channels; }
  int64_t filter_count() const { return kernel_height * kernel_width * in_channels / groups * out_channels; }

  /* The arguments with this window and what follows it. */
  Doubles with_geometry(Doubles arguments, const Doubles& after = {}) const {
    for (int64_t number :
         {batch, in_height, in_width, in_channels, out_height(), out_width(), out_channels, kernel_height, kernel_width,
          stride_height, stride_width, pad_top, pad_left, dilation_height, dilation_width})
      arguments.push_back((double)number);
    arguments.insert(arguments.end(), after.begin(), after.end());
    return arguments;
  }
  std::string name() const {
    std::string text;
    for (double number : with_geometry({})) text += std::to_string((int64_t)number) + " ";
    return text;
  }

  /* body(index in x, index in y, tap * channels of a group + channel in it, output channel) for every product. */
  template <class Body>
  void each_product(const Body& body) const {
    for (int64_t b = 0; b < batch; b++)
      for (int64_t oy = 0; oy < out_height(); oy++)
        for (int64_t ox = 0; ox < out_width(); ox++)
          for (int64_t ky = 0; ky < kernel_height; ky++)
            for (int64_t kx = 0; kx < kernel_width; kx++) {
              const int64_t iy = oy * stride_height - pad_top + ky * dilation_height,
                            ix = ox * stride_width - pad_left + kx * dilation_width;
              if (iy < 0 || iy >= in_height || ix < 0 || ix >= in_width) continue;
              const int64_t x = ((b * in_height + iy) * in_width + ix) * in_channels,
                            y = ((b * out_height() + oy) * out_width() + ox) * out_channels;
              const int64_t channels = in_channels / groups;
              for (int64_t c = 0; c < channels; c++)
                for (int64_t n = 0; n < out_channels; n++)
                  body(x + n / (out_channels / groups) * channels + c, y + n, (ky * kernel_width + kx) * channels + c,
                       n);
            }
  }
};

/* Winograd's filtering is less exact; winograd.h states by how much. */
double tolerance(const Shape& s) {
  const bool square = s.kernel_height == s.kernel_width && (s.kernel_height == 3 || s.kernel_height == 5);
  const bool dense = s.stride_height * s.stride_width * s.dilation_height * s.dilation_width == 1;
  if (!square || !dense || s.in_channels / s.groups < 32 || s.out_channels / s.groups < 32) return 2e-6;
  const int64_t large_side = 9 - s.kernel_height;
  const int64_t rows = (std::max(s.in_height, s.out_height()) + large_side - 1) / large_side,
                columns = (std::max(s.in_width, s.out_width()) + large_side - 1) / large_side;
  return s.batch * rows * columns >= 128 ? 1e-5 : 5e-6;
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

  expect_everywhere(
      [&](float* out) {
        run(Operation::conv2d,
            s.with_geometry({address_of(x.data()), address_of(filter.data()), 0,
                             with_bias ? address_of(bias.data()) : 0, 0, address_of(out), (double)activation, 0.1},
                            {(double)s.groups, (double)channels, 0}));
      },
      y, tolerance(s), "conv2d " + s.name());
  expect_everywhere(
      [&](float* out) {
        run(Operation::conv2d_backprop_input,
            s.with_geometry({address_of(dy.data()), address_of(filter.data()), 0, 0, address_of(out), CNN_LINEAR, 0},
                            {(double)s.groups, 0}));
      },
      dx, tolerance(s), "conv2d_backprop_input " + s.name());
  expect_everywhere(
      [&](float* out) {
        run(Operation::conv2d_backprop_filter, s.with_geometry({address_of(x.data()), address_of(dy.data()),
                                                                address_of(out), address_of(out + s.filter_count())},
                                                               {(double)s.groups, 0}));
      },
      dfilter, tolerance(s), "conv2d_backprop_filter " + s.name());
}

/* What convolutions do beside convolving: residuals, apart and in place, outputs as a part of wider ones, packed and scaled
 * filters; on the way back accumulation and the activation's derivative. */
void test_fusions(const Shape& s, Random& random, int activation) {
  const int64_t channels = s.out_channels, places = s.y_count() / channels;
  const std::vector<float> x = random.floats(s.x_count()), filter = random.floats(s.filter_count()),
                           bias = random.floats(channels);
  const std::vector<float> scale = random.floats(channels), dy = random.floats(s.y_count());
  std::vector<float> into_dx = random.floats(s.x_count()), output = random.floats(s.x_count());
  for (float& value : output) value = (float)activated(value * 7, activation, 0.1f);
  Doubles sums((size_t)s.y_count()), scaled_sums((size_t)s.y_count()), dx((size_t)s.x_count());
  s.each_product([&](int64_t at_x, int64_t at_y, int64_t row, int64_t column) {
    const double weight = filter[(size_t)(row * channels + column)], product = x[(size_t)at_x] * weight;
    sums[(size_t)at_y] += product;
    scaled_sums[(size_t)at_y] += product * scale[(size_t)column];
    dx[(size_t)at_x] += dy[(size_t)at_y] * weight;
  });
  enum { plain, packed, packed_scaled };
  for (int64_t stride : {channels, channels + 5})
    for (int filter_form : {plain, packed, packed_scaled})
      for (bool in_place : {false, true}) {
        const int64_t count = places == 0 ? 0 : (places - 1) * stride + channels;
        const std::vector<float> residual = random.floats(count);
        Doubles expected(residual.begin(), residual.end());
        for (int64_t i = 0; i < count; i++) {
          const int64_t channel = i % stride, at = i / stride * channels + channel;
          if (channel >= channels) {
            if (!in_place) expected[(size_t)i] = NAN;
            continue;
          }
          const double sum = (filter_form == packed_scaled ? scaled_sums : sums)[(size_t)at] + bias[(size_t)channel] +
                             residual[(size_t)i];
          expected[(size_t)i] = activated(sum, activation, 0.1f);
        }
        expect_everywhere(
            [&](float* out) {
              std::vector<float> order;
              if (filter_form != plain) {
                order.resize((size_t)cnn_packed_count(s.with_geometry({}, {(double)s.groups}).data()));
                run(Operation::conv2d_pack,
                    s.with_geometry(
                        {address_of(filter.data()), filter_form == packed_scaled ? address_of(scale.data()) : 0,
                         address_of(order.data())},
                        {(double)s.groups, (double)order.size()}));
              }
              if (in_place) std::copy(residual.begin(), residual.end(), out);
              run(Operation::conv2d,
                  s.with_geometry(
                      {address_of(x.data()), address_of(filter.data()), order.empty() ? 0 : address_of(order.data()),
                       address_of(bias.data()), in_place ? address_of(out) : address_of(residual.data()),
                       address_of(out), (double)activation, 0.1},
                      {(double)s.groups, (double)stride, 0}));
            },
            expected, tolerance(s),
            "conv2d with residual, y stride " + std::to_string(stride) + ", filter " + std::to_string(filter_form) +
                " " + s.name());
      }
  for (size_t i = 0; i < dx.size(); i++) dx[i] = (dx[i] + into_dx[i]) * slope(output[i], activation, 0.1f);
  for (bool in_place : {false, true})
    expect_everywhere(
        [&](float* out) {
          if (in_place) std::copy(into_dx.begin(), into_dx.end(), out);
          run(Operation::conv2d_backprop_input,
              s.with_geometry({address_of(dy.data()), address_of(filter.data()),
                               in_place ? address_of(out) : address_of(into_dx.data()), address_of(output.data()),
                               address_of(out), (double)activation, 0.1},
                              {(double)s.groups, 0}));
        },
        dx, tolerance(s), "conv2d_backprop_input with residual " + s.name());
}

/* Each element by itself, where sums are long: its error is small beside the largest sum of absolute products near it, which transforms mix it with.
 * Every thousandth value of x is `outlier` times as large. */
void test_elements(const Shape& s, Random& random, float outlier) {
  std::vector<float> x = random.floats(s.x_count());
  for (size_t i = 0; i < x.size(); i += 1000) x[i] *= outlier;
  const std::vector<float> filter = random.floats(s.filter_count());
  const int64_t channels = s.out_channels, height = s.out_height(), width = s.out_width();
  Doubles y((size_t)s.y_count()), magnitude(y.size());
  s.each_product([&](int64_t at_x, int64_t at_y, int64_t row, int64_t column) {
    const double product = (double)x[(size_t)at_x] * filter[(size_t)(row * channels + column)];
    y[(size_t)at_y] += product;
    magnitude[(size_t)at_y] += fabs(product);
  });
  const std::string name = "elements, outliers of " + std::to_string((int)outlier) + ", " + s.name();
  expect_everywhere(
      [&](float* out) {
        run(Operation::conv2d,
            s.with_geometry({address_of(x.data()), address_of(filter.data()), 0, 0, 0, address_of(out), CNN_LINEAR, 0},
                            {1, (double)channels, 0}));
        double worst = 0;
        for (int64_t i = 0; i < s.y_count(); i++) {
          const int64_t channel = i % channels, column = i / channels % width, row = i / channels / width % height,
                        image = i / channels / width / height;
          double near = 0;
          for (int64_t oy = std::max<int64_t>(0, row - 7); oy < std::min(height, row + 8); oy++)
            for (int64_t ox = std::max<int64_t>(0, column - 7); ox < std::min(width, column + 8); ox++)
              near = std::max(near, magnitude[(size_t)(((image * height + oy) * width + ox) * channels + channel)]);
          worst = std::max(worst, fabs(out[i] - y[(size_t)i]) / near);
        }
        if (worst <= (outlier == 1 ? 2e-6 : 1e-5)) return;
        printf("%s: an error of %.3g beside its neighbours\n", name.c_str(), worst);
        failures++;
      },
      y, tolerance(s), name);
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
  expect_everywhere(
      [&](float* out) {
        run(Operation::depthwise_conv2d, s.with_geometry({address_of(x.data()), address_of(filter.data()),
                                                          address_of(bias.data()), address_of(out), CNN_LINEAR, 0}));
      },
      y, 2e-6, "depthwise_conv2d " + s.name());
}

/* A NaN and an infinity in the image reach exactly the places that see them. */
void test_odd_values(const Shape& s, Random& random) {
  const double exact = 4 * tolerance(s); /* sums around ten, whose error tanh leaves while it shrinks the rest */
  std::vector<float> x = random.floats(s.x_count()), filter(static_cast<size_t>(s.filter_count()), 1.0f);
  x[(size_t)(s.in_channels * 10)] = NAN;
  x[(size_t)(s.in_channels * 70)] = INFINITY;
  Doubles y((size_t)s.y_count());
  s.each_product([&](int64_t at_x, int64_t at_y, int64_t, int64_t) { y[(size_t)at_y] += x[(size_t)at_x]; });
  for (int activation : {CNN_LINEAR, CNN_RELU, CNN_SIGMOID, CNN_TANH, CNN_RELU6, CNN_ELU, CNN_LEAKY_RELU}) {
    Doubles expected = y;
    for (double& value : expected) value = activated(value, activation, 0.1f);
    expect_everywhere(
        [&](float* out) {
          run(Operation::conv2d, s.with_geometry({address_of(x.data()), address_of(filter.data()), 0, 0, 0,
                                                  address_of(out), (double)activation, 0.1},
                                                 {1, (double)s.out_channels, 0}));
        },
        expected, exact, "odd values, activation " + std::to_string(activation));

    const std::vector<float> scale((size_t)s.out_channels, 2.0f);
    for (size_t i = 0; i < y.size(); i++) expected[i] = activated(2 * y[i] + 0.5, activation, 0.1f);
    expect_everywhere(
        [&](float* out) {
          std::vector<float> packed((size_t)cnn_packed_count(s.with_geometry({}, {1}).data()));
          run(Operation::conv2d_pack,
              s.with_geometry({address_of(filter.data()), address_of(scale.data()), address_of(packed.data())},
                              {1, (double)packed.size()}));
          std::fill(out, out + y.size(), 0.5f);
          run(Operation::conv2d,
              s.with_geometry({address_of(x.data()), address_of(filter.data()), address_of(packed.data()), 0,
                               address_of(out), address_of(out), (double)activation, 0.1},
                              {1, (double)s.out_channels, 0}));
        },
        expected, exact, "odd values, packed, with a residual in place, activation " + std::to_string(activation));
  }
}

}  // namespace

int main() {
  Random random(7);
  /* The layers of LeNet and AlexNet, small batches. */
  const Shape layers[] = {
      {5, 28, 28, 1, 6, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1},
      {37, 14, 14, 6, 16, 5, 5, 1, 1, 0, 0, 0, 0, 1, 1},
      {1, 61, 61, 1, 96, 11, 11, 4, 4, 1, 1, 1, 1, 1, 1},
      {2, 13, 13, 96, 64, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1},
      {2, 12, 12, 65, 130, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {17, 12, 12, 32, 48, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {1, 12, 12, 384, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {16, 12, 12, 128, 64, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {1, 26, 26, 96, 128, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1},
      {7, 17, 19, 48, 32, 3, 3, 1, 1, 0, 2, 1, 0, 1, 1},
      {5, 13, 11, 32, 80, 5, 5, 1, 1, 1, 3, 2, 4, 1, 1},
      /* Winograd's larger tiles. */
      {33, 12, 12, 48, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {4, 26, 26, 32, 48, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1},
      {3, 35, 40, 32, 32, 3, 3, 1, 1, 0, 2, 1, 0, 1, 1},
      {5, 23, 21, 32, 32, 5, 5, 1, 1, 1, 3, 2, 4, 1, 1},
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
    for (int activation : {CNN_LINEAR, CNN_TANH, CNN_LEAKY_RELU})
      test_directions(s, random, activation, activation != CNN_LINEAR);

  for (int round = 0; round < 150; round++) {
    const Shape s = {random.between(1, 9),  random.between(1, 14), random.between(1, 14), random.between(1, 40),
                     random.between(1, 70), random.between(1, 5),  random.between(1, 5),  random.between(1, 3),
                     random.between(1, 3),  random.between(0, 3),  random.between(0, 3),  random.between(0, 3),
                     random.between(0, 3),  random.between(1, 2),  random.between(1, 2)};
    if (!s.fits()) continue;
    test_directions(s, random, (int)random.between(0, 6), random.between(0, 1) == 1);
    if (round % 4 == 0) test_depthwise(s, random, random.between(1, 3));
  }
  /* An image in each lane: batches that fill the last vector and that do not, strides, uneven padding, padding beyond the image. */
  const Shape lanes[] = {
      {33, 12, 11, 1, 6, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1}, {32, 9, 8, 3, 5, 3, 3, 2, 2, 0, 1, 2, 0, 1, 1},
      {45, 7, 9, 16, 13, 3, 2, 1, 1, 2, 1, 0, 3, 2, 1}, {40, 5, 6, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1},
      {33, 4, 4, 4, 7, 3, 3, 1, 1, 4, 4, 4, 4, 1, 1},   {64, 6, 5, 8, 16, 4, 3, 3, 1, 1, 0, 0, 2, 1, 1},
      {50, 3, 40, 5, 12, 2, 7, 1, 2, 0, 3, 1, 2, 1, 1}, {36, 6, 8, 4, 6, 3, 3, 1, 1, 1, 1, 1, 1, 1, 2},
  };
  for (const Shape& s : lanes)
    for (int activation : {CNN_LINEAR, CNN_SIGMOID, CNN_RELU}) test_directions(s, random, activation, true);
  for (int round = 0; round < 60; round++) {
    const Shape s = {random.between(16, 70), random.between(1, 9),  random.between(1, 9),
                     random.between(1, 16),  random.between(1, 16), random.between(1, 5),
                     random.between(1, 5),   random.between(1, 3),  random.between(1, 3),
                     random.between(0, 3),   random.between(0, 3),  random.between(0, 3),
                     random.between(0, 3),   random.between(1, 2),  1};
    if (s.fits()) test_directions(s, random, (int)random.between(0, 6), random.between(0, 1) == 1);
  }
  /* Groups: as AlexNet has them, one channel each, a multiplier, narrow, dot and Winograd's groups. */
  const Shape grouped[] = {
      {2, 13, 12, 96, 128, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1, 2}, {2, 9, 9, 12, 12, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 12},
      {3, 8, 9, 5, 15, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 5},     {1, 10, 11, 6, 18, 3, 3, 1, 1, 0, 1, 2, 0, 1, 1, 3},
      {12, 14, 14, 64, 96, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 2}, {2, 7, 7, 64, 8, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 2},
  };
  for (const Shape& s : grouped) test_directions(s, random, CNN_RELU, true);
  int activation = 0;
  for (const Shape& s : grouped) test_fusions(s, random, activation++ % 7);
  for (const Shape& s : layers) test_fusions(s, random, activation++ % 7);
  for (const Shape& s : odd) test_fusions(s, random, activation++ % 7);
  for (const Shape& s : lanes) test_fusions(s, random, activation++ % 7);
  for (int64_t channels : {384, 512})
    for (float outlier : {1.0f, 100.0f})
      test_elements({128, 6, 6, channels, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, random, outlier);
  test_elements({15, 12, 12, 96, 32, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1}, random, 100);
  test_fusions({2, 7, 9, 32, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, random, CNN_TANH); /* dot */
  test_odd_values({1, 9, 9, 5, 19, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, random);
  test_odd_values({16, 12, 12, 32, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, random);
  test_odd_values({33, 12, 12, 32, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, random);
  test_odd_values({4, 26, 26, 32, 32, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1}, random);
  return report("conv2d");
}
