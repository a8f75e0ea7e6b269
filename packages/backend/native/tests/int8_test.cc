/* Convolutions, pools and conversions of bytes, beside sums in plain integers: the same bits under every instruction set, for any number of threads. */
#include "../source/dispatch.h"
#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;

namespace {

struct Shape {
  int64_t batch, height, width, in_channels, out_channels, kernel, stride, pad, dilation;
  int x_zero_point;
  bool residual, floats;

  int64_t out(int64_t size) const { return (size + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1; }
  int64_t places() const { return batch * out(height) * out(width); }
  std::vector<double> with_window(std::vector<double> numbers, const std::vector<double>& after) const {
    for (int64_t number : {batch, height, width, in_channels, out(height), out(width), out_channels, kernel, kernel,
                           stride, stride, pad, pad, dilation, dilation})
      numbers.push_back((double)number);
    numbers.insert(numbers.end(), after.begin(), after.end());
    return numbers;
  }
  std::string name() const {
    std::string text = "conv2d_int8";
    for (int64_t number : {batch, height, width, in_channels, out_channels, kernel, stride, pad, dilation})
      text += " " + std::to_string(number);
    return text + " zero " + std::to_string(x_zero_point) + (residual ? " residual" : "") + (floats ? " floats" : "");
  }
};

template <class Use>
void each_setting(const Use& use) {
  std::string sets = cnn_available_instruction_sets();
  for (char* set = strtok(&sets[0], ","); set; set = strtok(nullptr, ","))
    for (bool without : {false, true})
      for (int threads = 1; threads <= (without ? 1 : 3); threads++) {
        cnn_initialise(set, threads);
        cnn::without_byte_dots = without;
        use(std::string(" ") + set + " " + std::to_string(threads) + (without ? " without byte dots" : ""));
      }
}

template <class T>
void expect_same(const std::vector<T>& got, const std::vector<T>& expected, const std::string& name) {
  for (size_t i = 0; i < expected.size(); i++)
    if (memcmp(&got[i], &expected[i], sizeof(T)) != 0) {
      printf("%s: got %g at %zu, expected %g\n", name.c_str(), (double)got[i], i, (double)expected[i]);
      failures++;
      return;
    }
}

std::vector<uint8_t> bytes(int64_t count, Random& random) {
  std::vector<uint8_t> values((size_t)count);
  for (uint8_t& value : values) value = (uint8_t)random.between(0, 255);
  return values;
}

void test_convolution(const Shape& s, Random& random) {
  const int64_t rows = s.kernel * s.kernel * s.in_channels, outputs = s.places() * s.out_channels;
  const std::vector<uint8_t> x = bytes(s.batch * s.height * s.width * s.in_channels, random),
                             residual = bytes(outputs, random);
  std::vector<float> filter = random.floats(rows * s.out_channels);
  const std::vector<float> bias = random.floats(s.out_channels);
  for (int64_t k = 0; k < rows; k++) filter[(size_t)(k * s.out_channels)] = 0; /* a channel of nothing */
  const double x_scale = 0.01, y_scale = s.floats ? 1 : 0.011 * sqrt((double)rows), residual_scale = 0.7;
  const int y_zero_point = s.floats ? 0 : 90, residual_zero_point = 17;
  const double lowest = s.floats ? 0 : 3, highest = s.floats ? 1e30 : 250;

  std::vector<float> expected_floats((size_t)outputs), multipliers, offsets;
  std::vector<int> weights(filter.size());
  for (int64_t n = 0; n < s.out_channels; n++) {
    float largest = 0;
    int64_t sum = 0;
    for (int64_t k = 0; k < rows; k++) largest = std::max(largest, fabsf(filter[(size_t)(k * s.out_channels + n)]));
    for (int64_t k = 0; k < rows; k++) {
      const size_t at = (size_t)(k * s.out_channels + n);
      weights[at] = largest > 0 ? (int)rintf(filter[at] * (127.0f / largest)) : 0;
      sum += weights[at];
    }
    const double multiplier = x_scale * (largest / 127.0) / y_scale;
    multipliers.push_back((float)multiplier);
    offsets.push_back((float)(bias[(size_t)n] / y_scale + y_zero_point - s.x_zero_point * (double)sum * multiplier));
  }
  for (int64_t place = 0; place < s.places(); place++)
    for (int64_t n = 0; n < s.out_channels; n++) {
      int64_t sum = 0;
      for (int64_t tap = 0; tap < s.kernel * s.kernel; tap++) {
        const int64_t width = s.out(s.width), height = s.out(s.height),
                      row = place / width % height * s.stride - s.pad + tap / s.kernel * s.dilation,
                      column = place % width * s.stride - s.pad + tap % s.kernel * s.dilation;
        const bool inside = row >= 0 && row < s.height && column >= 0 && column < s.width;
        for (int64_t c = 0; c < s.in_channels; c++) {
          const size_t at =
              (size_t)(((place / width / height * s.height + row) * s.width + column) * s.in_channels + c);
          sum += (int64_t)(inside ? x[at] : s.x_zero_point) *
                 weights[(size_t)((tap * s.in_channels + c) * s.out_channels + n)];
        }
      }
      const size_t at = (size_t)(place * s.out_channels + n);
      float value = (float)sum * multipliers[(size_t)n];
      value += offsets[(size_t)n];
      if (s.residual) value += ((float)residual[at] - (float)residual_zero_point) * (float)residual_scale;
      expected_floats[at] = std::min(std::max(value, (float)lowest), (float)highest);
    }
  std::vector<uint8_t> expected;
  for (float value : expected_floats) expected.push_back((uint8_t)(s.floats ? 0 : rintf(value)));

  const int64_t columns = (s.out_channels + 15) / 16 * 16, row_bytes = (s.kernel * s.in_channels + 3) / 4 * 4;
  std::vector<uint8_t> packed((size_t)(columns * (8 + s.kernel * row_bytes))), first;
  each_setting([&](const std::string& setting) {
    std::fill(packed.begin(), packed.end(), (uint8_t)77);
    run(Operation::conv2d_int8_pack,
        s.with_window({address_of(filter.data()), address_of(bias.data()), address_of(packed.data())},
                      {x_scale, (double)s.x_zero_point, y_scale, (double)y_zero_point}));
    if (first.empty()) first = packed;
    expect_same(packed, first, s.name() + " packed" + setting);
    std::vector<uint8_t> y((size_t)(s.floats ? 4 * outputs : outputs));
    run(Operation::conv2d_int8,
        s.with_window({address_of(x.data()), address_of(packed.data()), s.residual ? address_of(residual.data()) : 0,
                       (double)(s.floats ? CNN_FLOAT32 : CNN_UINT8), address_of(y.data())},
                      {(double)s.out_channels, (double)s.x_zero_point, residual_scale, (double)residual_zero_point,
                       lowest, highest}));
    if (!s.floats) return expect_same(y, expected, s.name() + setting);
    std::vector<float> floats((size_t)outputs);
    memcpy(floats.data(), y.data(), y.size());
    expect_same(floats, expected_floats, s.name() + setting);
  });
}

void test_quantize(Random& random) {
  std::vector<float> x = random.floats(50001);
  for (size_t i = 0; i < 600; i++) x[i] = ((float)i - 300.0f) * 0.005f; /* among them halves */
  x[600] = NAN, x[601] = HUGE_VALF, x[602] = -HUGE_VALF;
  for (int zero_point : {0, 100}) {
    std::vector<uint8_t> expected;
    for (float value : x) {
      float byte = value * 100.0f;
      byte += (float)zero_point;
      expected.push_back((uint8_t)(byte > 0 ? rintf(std::min(byte, 255.0f)) : 0));
    }
    each_setting([&](const std::string& setting) {
      std::vector<uint8_t> y(x.size());
      run(Operation::quantize,
          {address_of(x.data()), address_of(y.data()), (double)x.size(), 0.01, (double)zero_point});
      expect_same(y, expected, "quantize" + setting);
    });
  }
}

void test_max_pool(const Shape& s, Random& random) {
  const std::vector<uint8_t> x = bytes(s.batch * s.height * s.width * s.in_channels, random);
  std::vector<uint8_t> expected((size_t)(s.places() * s.in_channels));
  for (int64_t place = 0; place < s.places(); place++)
    for (int64_t tap = 0; tap < s.kernel * s.kernel; tap++) {
      const int64_t width = s.out(s.width), height = s.out(s.height),
                    row = place / width % height * s.stride - s.pad + tap / s.kernel,
                    column = place % width * s.stride - s.pad + tap % s.kernel;
      if (row < 0 || row >= s.height || column < 0 || column >= s.width) continue;
      for (int64_t c = 0; c < s.in_channels; c++) {
        uint8_t& y = expected[(size_t)(place * s.in_channels + c)];
        y = std::max(y,
                     x[(size_t)(((place / width / height * s.height + row) * s.width + column) * s.in_channels + c)]);
      }
    }
  each_setting([&](const std::string& setting) {
    std::vector<uint8_t> y(expected.size());
    run(Operation::max_pool_int8, s.with_window({address_of(x.data()), address_of(y.data())}, {}));
    expect_same(y, expected, "max_pool_int8" + setting);
  });
}

}  // namespace

int main() {
  Random random(11);
  for (int zero_point : {0, 131})
    for (bool floats : {false, true}) {
      test_convolution({2, 13, 11, 8, 40, 3, 1, 1, 1, zero_point, !floats, floats}, random);
      test_convolution({1, 9, 9, 12, 70, 5, 1, 2, 1, zero_point, floats, floats}, random);
      test_convolution({3, 30, 26, 1, 21, 11, 4, 1, 1, zero_point, false, floats}, random); /* not of fours */
      test_convolution({2, 10, 12, 3, 16, 7, 2, 3, 1, zero_point, true, floats}, random);
      test_convolution({2, 9, 8, 6, 33, 3, 1, 0, 1, zero_point, false, floats}, random);
      test_convolution({2, 12, 12, 4, 18, 3, 2, 2, 2, zero_point, false, floats}, random);
      test_convolution({2, 7, 7, 64, 17, 1, 2, 0, 1, zero_point, false, floats}, random);
      for (int64_t rows : {1, 5, 130}) /* dense layers */
        for (int64_t inner : {3, 64, 410})
          test_convolution({rows, 1, 1, inner, rows == 5 ? 1 : 150, 1, 1, 0, 1, zero_point, rows == 5, floats}, random);
    }
  test_quantize(random);
  test_max_pool({2, 13, 13, 40, 40, 3, 2, 0, 1, 0, false, false}, random);
  test_max_pool({70, 8, 9, 5, 5, 2, 2, 1, 1, 0, false, false}, random);
  return report("int8");
}
