/* Products in bfloat16, beside operands rounded here and summed in double precision. Where an instruction set has none, asking for them changes
 * no bit. */
#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;

namespace {

/* To the nearest bfloat16, ties to even. */
double rounded(float value) {
  uint32_t bits;
  memcpy(&bits, &value, 4);
  bits = (bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000;
  memcpy(&value, &bits, 4);
  return value;
}

/* Under each instruction set: compute(out, true) must be near `expected` where it multiplies in bfloat16, else equal to compute(out, false). */
template <class Compute>
void expect_rounded(const Compute& compute, const std::vector<double>& expected, double tolerance,
                    const std::string& name) {
  std::string sets = cnn_available_instruction_sets();
  for (char* set = strtok(&sets[0], ","); set; set = strtok(nullptr, ",")) {
    std::vector<float> asked(expected.size(), NAN), single(expected.size(), NAN), plain(expected.size(), NAN);
    cnn_initialise(set, 3);
    compute(asked.data(), true);
    compute(plain.data(), false);
    cnn_initialise(set, 1);
    compute(single.data(), true);
    const auto same = [](const std::vector<float>& a, const std::vector<float>& b) {
      return memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
    };
    const std::string here = name + " " + set;
    if (!same(asked, single)) printf("%s depends on the number of threads\n", here.c_str()), failures++;
    if (!cnn_multiplies_bfloat16()) {
      if (!same(asked, plain)) printf("%s is not that of floats\n", here.c_str()), failures++;
      continue;
    }
    if (same(asked, plain)) printf("%s is that of floats\n", here.c_str()), failures++;
    expect_close(asked, expected, tolerance, here);
  }
}

void test_matmul(int64_t rows, int64_t columns, int64_t inner, bool transpose_a, bool transpose_b, Random& random) {
  const std::vector<float> a = random.floats(rows * inner), b = random.floats(inner * columns),
                           bias = random.floats(columns);
  std::vector<double> y((size_t)(rows * columns));
  for (int64_t i = 0; i < rows; i++)
    for (int64_t j = 0; j < columns; j++) {
      double sum = bias[(size_t)j];
      for (int64_t k = 0; k < inner; k++)
        sum += rounded(a[(size_t)(transpose_a ? k * rows + i : i * inner + k)]) *
               rounded(b[(size_t)(transpose_b ? j * inner + k : k * columns + j)]);
      y[(size_t)(i * columns + j)] = activated(sum, CNN_RELU, 0);
    }
  expect_rounded(
      [&](float* out, bool bfloat16) {
        run(Operation::matmul,
            {address_of(a.data()), address_of(b.data()), address_of(bias.data()), 0, address_of(out), 1, (double)rows,
             (double)columns, (double)inner, (double)transpose_a, (double)transpose_b, 0, 0, CNN_RELU, 0,
             (double)bfloat16});
      },
      y, 2e-6,
      "matmul " + std::to_string(rows) + " x " + std::to_string(columns) + " x " + std::to_string(inner) +
          (transpose_a ? " a'" : "") + (transpose_b ? " b'" : ""));
}

struct Shape {
  int64_t batch, size, in_channels, out_channels, kernel, stride, pad, groups;

  int64_t out() const { return (size + 2 * pad - kernel) / stride + 1; }
  std::vector<double> with_window(std::vector<double> numbers, const std::vector<double>& after) const {
    for (int64_t number :
         {batch, size, size, in_channels, out(), out(), out_channels, kernel, kernel, stride, stride, pad, pad})
      numbers.push_back((double)number);
    numbers.insert(numbers.end(), {1, 1});
    numbers.insert(numbers.end(), after.begin(), after.end());
    return numbers;
  }
};

/* As a plain convolution of rounded values where `exact`, else by Winograd's filtering, which rounds what it transforms: within the tolerance of an unrounded one. */
void test_convolution(const Shape& s, bool exact, double tolerance, Random& random) {
  const auto of = [&](float value) { return exact ? rounded(value) : (double)value; };
  const int64_t channels = s.in_channels / s.groups, filters = s.out_channels / s.groups;
  const std::vector<float> x = random.floats(s.batch * s.size * s.size * s.in_channels),
                           filter = random.floats(s.kernel * s.kernel * channels * s.out_channels),
                           dy = random.floats(s.batch * s.out() * s.out() * s.out_channels);
  std::vector<double> y(dy.size()), dx(x.size()), dfilter(filter.size() + (size_t)s.out_channels);
  for (size_t i = 0; i < dy.size(); i++) dfilter[filter.size() + i % (size_t)s.out_channels] += dy[i];
  for (int64_t place = 0; place < s.batch * s.out() * s.out(); place++)
    for (int64_t tap = 0; tap < s.kernel * s.kernel; tap++) {
      const int64_t row = place / s.out() % s.out() * s.stride - s.pad + tap / s.kernel,
                    column = place % s.out() * s.stride - s.pad + tap % s.kernel;
      if (row < 0 || row >= s.size || column < 0 || column >= s.size) continue;
      const int64_t from = ((place / s.out() / s.out() * s.size + row) * s.size + column) * s.in_channels;
      for (int64_t n = 0; n < s.out_channels; n++)
        for (int64_t c = 0; c < channels; c++) {
          const size_t at_x = (size_t)(from + n / filters * channels + c), at_y = (size_t)(place * s.out_channels + n),
                       at_filter = (size_t)((tap * channels + c) * s.out_channels + n);
          y[at_y] += of(x[at_x]) * of(filter[at_filter]);
          dx[at_x] += of(dy[at_y]) * of(filter[at_filter]);
          dfilter[at_filter] += (double)x[at_x] * dy[at_y];
        }
    }
  const std::string name = " " + std::to_string(s.size) + " " + std::to_string(s.in_channels) + " " +
                           std::to_string(s.out_channels) + " " + std::to_string(s.kernel) + " " +
                           std::to_string(s.stride);
  const double groups = (double)s.groups, stride = (double)s.out_channels;
  expect_rounded(
      [&](float* out, bool bfloat16) {
        run(Operation::conv2d,
            s.with_window({address_of(x.data()), address_of(filter.data()), 0, 0, 0, address_of(out), CNN_LINEAR, 0},
                          {groups, stride, (double)bfloat16}));
      },
      y, tolerance, "conv2d" + name);
  expect_rounded(
      [&](float* out, bool bfloat16) {
        run(Operation::conv2d_backprop_input,
            s.with_window({address_of(dy.data()), address_of(filter.data()), 0, 0, address_of(out), CNN_LINEAR, 0},
                          {groups, (double)bfloat16}));
      },
      dx, tolerance, "conv2d_backprop_input" + name);
  if (exact) return; /* the filter's gradient is in bfloat16 by Winograd's filtering only */
  expect_rounded(
      [&](float* out, bool bfloat16) {
        run(Operation::conv2d_backprop_filter,
            s.with_window(
                {address_of(x.data()), address_of(dy.data()), address_of(out), address_of(out + filter.size())},
                {groups, (double)bfloat16}));
      },
      dfilter, tolerance, "conv2d_backprop_filter" + name);
}

}  // namespace

int main() {
  Random random(7);
  for (int transposes = 0; transposes < 4; transposes++)
    for (int64_t inner : {2, 34, 128, 600, 1030})
      for (int64_t columns : {1, 17, 130})
        test_matmul(inner == 600 ? 200 : 9, columns, inner, transposes & 1, transposes & 2, random);
  test_convolution({2, 9, 18, 24, 3, 2, 1, 1}, true, 2e-6, random);
  test_convolution({3, 7, 32, 48, 1, 1, 0, 1}, true, 2e-6, random);
  test_convolution({2, 8, 44, 36, 3, 1, 1, 2}, true, 2e-6, random);
  test_convolution({1, 4, 96, 40, 3, 1, 1, 1}, true, 2e-6, random);
  test_convolution({15, 12, 48, 32, 3, 1, 1, 1}, false, 0.03, random); /* 135 tiles of 6 x 6 */
  test_convolution({33, 12, 64, 32, 3, 1, 1, 1}, false, 0.06, random); /* 132 tiles of 8 x 8 */
  test_convolution({37, 9, 32, 48, 5, 1, 2, 1}, false, 0.06, random);
  if (failures == 0) printf("bfloat16: ok\n");
  return failures != 0;
}
