/* Derivatives of functions of one element beside central differences in double precision; softmax's and prelu's beside naive loops. */
#include "elementwise_testing.h"

using namespace testing;
using cnn::Operation;

namespace {

using Floats = std::vector<float>;
using Doubles = std::vector<double>;

constexpr double kTolerance = 2e-6;

template <class Function>
void derivative(const char* name, int kind, const Function& f, double low, double high, double alpha = 0,
                double beta = 0) {
  Random random(static_cast<uint64_t>(kind) + 1);
  for (int64_t count : kCounts) {
    const Floats dy = random.floats(count);
    Floats x = random.floats(count);
    for (float& value : x) value = static_cast<float>((low + high) / 2 + (high - low) / 2 * double(value));
    Doubles expected(x.size());
    for (size_t i = 0; i < x.size(); i++) {
      const double at = x[i], step = 1e-6 * fmax(0.1, fabs(at));
      expected[i] = double(dy[i]) * (f(at + step) - f(at - step)) / (2 * step);
    }
    expect_everywhere(
        [&](float* dx) {
          std::copy(dy.begin(), dy.end(), dx);
          run(Operation::unary_backprop,
              {double(kind), address_of(dx), address_of(x.data()), address_of(dx), double(count), alpha, beta});
        },
        expected, kTolerance, std::string("unary_backprop ") + name);
  }
}

double logistic(double x) { return 1 / (1 + exp(-x)); }

void derivatives() {
  derivative(
      "abs", unary_abs, [](double x) { return fabs(x); }, -8, 8);
  derivative(
      "neg", unary_neg, [](double x) { return -x; }, -8, 8);
  derivative(
      "square", unary_square, [](double x) { return x * x; }, -8, 8);
  derivative(
      "sqrt", unary_sqrt, [](double x) { return sqrt(x); }, 0.1, 8);
  derivative(
      "rsqrt", unary_rsqrt, [](double x) { return 1 / sqrt(x); }, 0.1, 8);
  derivative(
      "reciprocal", unary_reciprocal, [](double x) { return 1 / x; }, 0.1, 8);
  derivative(
      "exp", unary_exp, [](double x) { return exp(x); }, -8, 8);
  derivative(
      "expm1", unary_expm1, [](double x) { return expm1(x); }, -8, 8);
  derivative(
      "log", unary_log, [](double x) { return log(x); }, 0.1, 8);
  derivative(
      "log1p", unary_log1p, [](double x) { return log1p(x); }, -0.9, 8);
  derivative("sigmoid", unary_sigmoid, logistic, -8, 8);
  derivative(
      "tanh", unary_tanh, [](double x) { return tanh(x); }, -3, 3);
  derivative(
      "relu", unary_relu, [](double x) { return x > 0 ? x : 0; }, -8, 8);
  derivative(
      "relu6", unary_relu6, [](double x) { return x > 6   ? 6
                                                  : x > 0 ? x
                                                          : 0; }, -12, 12);
  derivative(
      "elu", unary_elu, [](double x) { return x < 0 ? expm1(x) : x; }, -8, 8);
  derivative(
      "leaky_relu", unary_leaky_relu, [](double x) { return x < 0 ? 0.2 * x : x; }, -8, 8, 0.2);
  derivative(
      "softplus", unary_softplus, [](double x) { return log1p(exp(x)); }, -8, 8);
  derivative(
      "clip", unary_clip, [](double x) { return x > 2    ? 2
                                                : x < -1 ? -1
                                                         : x; }, -8, 8, -1, 2);
  derivative(
      "linear", unary_linear, [](double x) { return 3 * x + 4; }, -8, 8, 3, 4);
  derivative(
      "sign", unary_sign, [](double x) { return x > 0 ? 1.0 : -1.0; }, 0.1, 8);
  derivative(
      "selu", unary_selu, [](double x) { return 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * expm1(x) : x); }, -8,
      8);
  derivative(
      "softsign", unary_softsign, [](double x) { return x / (1 + fabs(x)); }, -8, 8);
  derivative(
      "swish", unary_swish, [](double x) { return x * logistic(1.7 * x); }, -8, 8, 1.7);
  derivative(
      "gelu", unary_gelu, [](double x) { return x * 0.5 * erfc(-x / sqrt(2)); }, -8, 8);
  derivative(
      "gelu_tanh", unary_gelu_tanh,
      [](double x) { return x * logistic(2 * sqrt(2 / M_PI) * (x + 0.044715 * x * x * x)); }, -8, 8);
  derivative(
      "hard_sigmoid", unary_hard_sigmoid, [](double x) { return fmin(1, fmax(0, 0.2 * x + 0.5)); }, -8, 8, 0.2, 0.5);
  derivative(
      "hard_swish", unary_hard_swish, [](double x) { return x * fmin(6, fmax(0, x + 3)) / 6; }, -8, 8);
  derivative(
      "mish", unary_mish, [](double x) { return x * tanh(log1p(exp(x))); }, -8, 8);
}

/* Where the functions bend, and where exponentials end: PyTorch's values. */
void corners() {
  const struct {
    int kind;
    float x;
    double slope, alpha, beta;
  } cases[] = {{unary_relu, 0, 0, 0, 0},
               {unary_relu6, 6, 0, 0, 0},
               {unary_relu6, 0, 0, 0, 0},
               {unary_leaky_relu, 0, 0.25, 0.25, 0},
               {unary_abs, 0, 0, 0, 0},
               {unary_clip, 2, 1, -1, 2},
               {unary_clip, -1, 1, -1, 2},
               {unary_hard_swish, 3, 1, 0, 0},
               {unary_hard_swish, -3, 0, 0, 0},
               {unary_swish, 1e30f, 1, 1, 0},
               {unary_swish, -1e30f, 0, 1, 0},
               {unary_gelu, 1e30f, 1, 0, 0},
               {unary_gelu, -1e30f, 0, 0, 0},
               {unary_gelu_tanh, 1e30f, 1, 0, 0},
               {unary_gelu_tanh, -1e30f, 0, 0, 0},
               {unary_mish, 1e30f, 1, 0, 0},
               {unary_mish, -1e30f, 0, 0, 0},
               {unary_selu, 0, 1.0507009873554805, 0, 0},
               {unary_elu, 0, 1, 0, 0}};
  for (const auto& test : cases) {
    const float dy = 2;
    expect_everywhere(
        [&](float* dx) {
          run(Operation::unary_backprop,
              {double(test.kind), address_of(&dy), address_of(&test.x), address_of(dx), 1, test.alpha, test.beta});
        },
        {2 * test.slope}, kTolerance, "unary_backprop " + std::to_string(test.kind) + " at " + std::to_string(test.x));
  }
}

struct Shape {
  int64_t rows, columns;
};
constexpr Shape kShapes[] = {{1, 1}, {3, 10}, {17, 16}, {130, 33}, {777, 7}, {4, 1000}, {40001, 2}, {300, 513}};

void softmaxes() {
  Random random(4);
  for (const Shape& shape : kShapes) {
    const int64_t count = shape.rows * shape.columns;
    const Floats dy = random.floats(count);
    Floats y = random.floats(count);
    Doubles expected(y.size());
    for (int64_t row = 0; row < shape.rows; row++) {
      double sum = 0, product = 0;
      for (int64_t i = row * shape.columns; i < (row + 1) * shape.columns; i++)
        y[size_t(i)] = fabsf(y[size_t(i)]), sum += double(y[size_t(i)]);
      for (int64_t i = row * shape.columns; i < (row + 1) * shape.columns; i++) {
        y[size_t(i)] = static_cast<float>(double(y[size_t(i)]) / sum);
        product += double(y[size_t(i)]) * double(dy[size_t(i)]);
      }
      for (int64_t i = row * shape.columns; i < (row + 1) * shape.columns; i++)
        expected[size_t(i)] = double(y[size_t(i)]) * (double(dy[size_t(i)]) - product);
    }
    if (shape.columns == 1) continue;
    expect_everywhere(
        [&](float* dx) {
          std::copy(dy.begin(), dy.end(), dx);
          run(Operation::softmax_backprop,
              {address_of(dx), address_of(y.data()), address_of(dx), double(shape.rows), double(shape.columns)});
        },
        expected, kTolerance, "softmax_backprop");
  }
}

void prelus() {
  Random random(6);
  for (const Shape& shape : kShapes) {
    const int64_t count = shape.rows * shape.columns;
    const Floats x = random.floats(count), dy = random.floats(count), slope = random.floats(shape.columns);
    Doubles y(x.size()), dx(x.size()), dslope(slope.size());
    for (size_t i = 0; i < x.size(); i++) {
      const size_t c = i % slope.size();
      y[i] = x[i] > 0 ? double(x[i]) : double(x[i]) * double(slope[c]);
      dx[i] = double(dy[i]) * (x[i] > 0 ? 1 : double(slope[c]));
      if (!(x[i] > 0)) dslope[c] += double(dy[i]) * double(x[i]);
    }
    const double rows = double(shape.rows), columns = double(shape.columns);
    expect_everywhere(
        [&](float* out) {
          run(Operation::prelu, {address_of(x.data()), address_of(slope.data()), address_of(out), rows, columns});
        },
        y, kTolerance, "prelu");
    const auto backprop = [&](double into, double slopes) {
      run(Operation::prelu_backprop,
          {address_of(dy.data()), address_of(x.data()), address_of(slope.data()), into, slopes, rows, columns});
    };
    Floats other(slope.size());
    expect_everywhere([&](float* out) { backprop(address_of(out), address_of(other.data())); }, dx, kTolerance,
                      "prelu dx");
    expect_everywhere([&](float* out) { backprop(0, address_of(out)); }, dslope, 1e-5, "prelu dslope");
    expect_everywhere([&](float* out) { backprop(address_of(out), 0); }, dx, kTolerance, "prelu dx alone");
  }
}

}  // namespace

int main() {
  derivatives();
  corners();
  softmaxes();
  prelus();
  return report("derivatives, prelu");
}
