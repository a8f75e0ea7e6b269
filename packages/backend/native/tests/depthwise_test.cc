/* The depthwise convolution in its three directions beside loops in double precision. */
#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;
using Doubles = std::vector<double>;

namespace {

struct Shape {
  int64_t batch, in_height, in_width, channels, multiplier, kernel_height, kernel_width, stride_height, stride_width;
  int64_t pad_top, pad_left, pad_bottom, pad_right, dilation_height, dilation_width;

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
  int64_t out_channels() const { return channels * multiplier; }
  int64_t x_count() const { return batch * in_height * in_width * channels; }
  int64_t y_count() const { return batch * out_height() * out_width() * out_channels(); }
  int64_t filter_count() const { return kernel_height * kernel_width * out_channels(); }

  Doubles with_window(Doubles arguments) const {
    for (int64_t number :
         {batch, in_height, in_width, channels, out_height(), out_width(), out_channels(), kernel_height, kernel_width,
          stride_height, stride_width, pad_top, pad_left, dilation_height, dilation_width})
      arguments.push_back(static_cast<double>(number));
    return arguments;
  }
  std::string name() const {
    std::string text;
    for (double number : with_window({})) text += std::to_string(static_cast<int64_t>(number)) + " ";
    return text;
  }

  /* body(index in x, in the filter, in y) for every product. */
  template <class Body>
  void each_product(const Body& body) const {
    for (int64_t i = 0; i < y_count(); i++) {
      const int64_t channel = i % out_channels(), place = i / out_channels();
      const int64_t column = place % out_width(), row = place / out_width() % out_height(),
                    image = place / out_width() / out_height();
      for (int64_t ky = 0; ky < kernel_height; ky++) {
        for (int64_t kx = 0; kx < kernel_width; kx++) {
          const int64_t y = row * stride_height - pad_top + ky * dilation_height,
                        x = column * stride_width - pad_left + kx * dilation_width;
          if (y < 0 || y >= in_height || x < 0 || x >= in_width) continue;
          body(static_cast<size_t>(((image * in_height + y) * in_width + x) * channels + channel / multiplier),
               static_cast<size_t>((ky * kernel_width + kx) * out_channels() + channel), static_cast<size_t>(i));
        }
      }
    }
  }
};

/* From the activation's output. */
double derivative(double y, int activation, double alpha) {
  switch (activation) {
    case CNN_RELU: return y > 0;
    case CNN_SIGMOID: return y * (1 - y);
    case CNN_TANH: return 1 - y * y;
    case CNN_RELU6: return y > 0 && y < 6;
    case CNN_ELU: return y < 0 ? y + 1 : 1;
    case CNN_LEAKY_RELU: return y > 0 ? 1 : alpha;
    default: return 1;
  }
}

void test_directions(const Shape& s, Random& random, int activation, bool with_bias) {
  const int64_t channels = s.out_channels();
  const std::vector<float> x = random.floats(s.x_count()), filter = random.floats(s.filter_count());
  const std::vector<float> bias = random.floats(channels), dy = random.floats(s.y_count());
  Doubles y(dy.size()), dx(x.size()), dfilter(filter.size() + (with_bias ? bias.size() : 0));
  for (size_t i = 0; i < y.size() && with_bias; i++) {
    y[i] = bias[i % bias.size()];
    dfilter[filter.size() + i % bias.size()] += dy[i];
  }
  s.each_product([&](size_t at_x, size_t at_filter, size_t at_y) {
    y[at_y] += static_cast<double>(x[at_x]) * filter[at_filter];
    dx[at_x] += static_cast<double>(dy[at_y]) * filter[at_filter];
    dfilter[at_filter] += static_cast<double>(x[at_x]) * dy[at_y];
  });
  for (double& value : y) value = activated(value, activation, 0.1f);
  for (size_t i = 0; i < dx.size(); i++) dx[i] *= derivative(x[i], activation, 0.1f);

  const double kind = activation;
  expect_everywhere(
      [&](float* out) {
        run(Operation::depthwise_conv2d,
            s.with_window({address_of(x.data()), address_of(filter.data()), with_bias ? address_of(bias.data()) : 0,
                           address_of(out), kind, 0.1}));
      },
      y, 2e-6, "depthwise_conv2d " + s.name());
  expect_everywhere(
      [&](float* out) {
        run(Operation::depthwise_conv2d_backprop_input,
            s.with_window({address_of(dy.data()), address_of(filter.data()), activation ? address_of(x.data()) : 0,
                           address_of(out), kind, 0.1}));
      },
      dx, 2e-6, "depthwise_conv2d_backprop_input " + s.name());
  expect_everywhere(
      [&](float* out) {
        run(Operation::depthwise_conv2d_backprop_filter,
            s.with_window({address_of(x.data()), address_of(dy.data()), address_of(out),
                           with_bias ? address_of(out + s.filter_count()) : 0}));
      },
      dfilter, 2e-6, "depthwise_conv2d_backprop_filter " + s.name());
}

/* Values that are not finite reach exactly the places that see them. */
void test_odd_values(const Shape& s, Random& random) {
  std::vector<float> x = random.floats(s.x_count());
  const std::vector<float> filter(static_cast<size_t>(s.filter_count()), 1.0f);
  x[static_cast<size_t>(s.channels * 10)] = NAN;
  x[static_cast<size_t>(s.channels * 40)] = INFINITY;
  Doubles y(static_cast<size_t>(s.y_count()));
  s.each_product([&](size_t at_x, size_t, size_t at_y) { y[at_y] += x[at_x]; });
  for (int activation : {CNN_LINEAR, CNN_RELU, CNN_RELU6, CNN_TANH}) {
    Doubles expected = y;
    for (double& value : expected) value = activated(value, activation, 0.1f);
    expect_everywhere(
        [&](float* out) {
          run(Operation::depthwise_conv2d, s.with_window({address_of(x.data()), address_of(filter.data()), 0,
                                                          address_of(out), static_cast<double>(activation), 0.1}));
        },
        expected, 2e-6, "odd values, activation " + std::to_string(activation));
  }
}

}  // namespace

int main() {
  Random random(11);
  const Shape shapes[] = {
      {3, 12, 12, 192, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {2, 13, 14, 96, 1, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1},
      {5, 6, 6, 65, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {70, 3, 3, 40, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {2, 14, 15, 36, 1, 5, 5, 1, 1, 2, 2, 2, 2, 1, 1},
      {2, 15, 17, 17, 1, 5, 5, 2, 2, 2, 1, 2, 2, 1, 1},
      {1, 20, 20, 3, 2, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {2, 9, 9, 20, 2, 3, 3, 2, 2, 0, 0, 1, 1, 1, 1},
      /* Padding beyond the image, dilation with and without stride, stride beyond the kernel, one element, no image. */
      {1, 2, 2, 18, 1, 3, 3, 1, 1, 4, 4, 4, 4, 1, 1},
      {2, 11, 12, 16, 1, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2},
      {2, 13, 12, 21, 1, 3, 3, 2, 2, 2, 3, 2, 2, 2, 3},
      {1, 17, 19, 24, 1, 3, 4, 6, 4, 1, 0, 2, 3, 4, 6},
      {2, 11, 13, 33, 1, 2, 3, 3, 4, 0, 1, 0, 1, 1, 1},
      {1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1},
      {0, 5, 5, 16, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1},
      {1, 1, 1, 1, 3, 1, 1, 5, 5, 0, 0, 0, 0, 1, 1},
  };
  for (const Shape& s : shapes)
    for (int activation : {CNN_LINEAR, CNN_RELU, CNN_RELU6, CNN_SIGMOID})
      test_directions(s, random, activation, activation != CNN_RELU);
  for (int round = 0; round < 260; round++) {
    const int64_t kernel = random.between(1, 5);
    const Shape s = {random.between(1, 5),
                     random.between(1, 14),
                     random.between(1, 14),
                     round % 65 + 1,
                     random.between(0, 4) / 4 + 1,
                     kernel,
                     round % 3 ? kernel : random.between(1, 6),
                     random.between(1, 3),
                     random.between(1, 3),
                     random.between(0, 3),
                     random.between(0, 3),
                     random.between(0, 3),
                     random.between(0, 3),
                     random.between(1, 5) / 4 + 1,
                     random.between(1, 5) / 4 + 1};
    if (s.fits()) test_directions(s, random, static_cast<int>(random.between(0, 6)), random.between(0, 1) == 1);
  }
  test_odd_values({1, 9, 9, 35, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, random);
  return report("depthwise");
}
