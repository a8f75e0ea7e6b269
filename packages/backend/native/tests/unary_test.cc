/* Functions of one element, casts, fills and activations' gradients beside the C library in double precision. */
#include "elementwise_testing.h"

using namespace testing;

namespace {

constexpr double kExact = 0;
constexpr double kClose = 1e-6;
/* e^-z for large z, of which single precision rounds z. */
constexpr double kTail = 2e-5;
/* 1 - y^2 near y = 1. */
constexpr double kCancelling = 1e-3;

template <class Function>
void test(const char* name, int kind, double tolerance, const Function& f, double alpha = 0, double beta = 0) {
  Random random(static_cast<uint64_t>(kind) + 1);
  for (int64_t count : kCounts) {
    const std::vector<float> x = with_oddities(scaled(random.floats(count), 8));
    const auto expected = [&](int64_t i) { return f(static_cast<double>(x[static_cast<size_t>(i)])); };
    expect_each<float>(
        name, count, tolerance,
        [&](float* y) {
          run(cnn::Operation::unary, {double(kind), address_of(x.data()), address_of(y), double(count), alpha, beta});
        },
        expected);
    expect_each<float>(
        name, count, tolerance,
        [&](float* y) {
          std::copy(x.begin(), x.end(), y);
          run(cnn::Operation::unary, {double(kind), address_of(y), address_of(y), double(count), alpha, beta});
        },
        expected);
  }
}

double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

void functions() {
  test("abs", unary_abs, kExact, [](double x) { return fabs(x); });
  test("neg", unary_neg, kExact, [](double x) { return -x; });
  test("square", unary_square, kClose, [](double x) { return x * x; });
  test("sqrt", unary_sqrt, kClose, [](double x) { return sqrt(x); });
  test("rsqrt", unary_rsqrt, kClose, [](double x) { return 1 / sqrt(x); });
  test("reciprocal", unary_reciprocal, kClose, [](double x) { return 1 / x; });
  test("exp", unary_exp, kClose, [](double x) { return double(float(exp(x))); });
  test("expm1", unary_expm1, kClose, [](double x) { return double(float(expm1(x))); });
  test("log", unary_log, kClose, [](double x) { return log(x); });
  test("log1p", unary_log1p, kClose, [](double x) { return log1p(x); });
  test("sigmoid", unary_sigmoid, kClose, [](double x) { return 1 / (1 + exp(-x)); });
  test("tanh", unary_tanh, kClose, [](double x) { return tanh(x); });
  test("relu", unary_relu, kExact, [](double x) { return x > 0 || x != x ? x : 0; });
  test("relu6", unary_relu6, kExact, [](double x) { return x > 6 ? 6 : x > 0 || x != x ? x : 0; });
  test("elu", unary_elu, kClose, [](double x) { return x < 0 ? expm1(x) : x; });
  test(
      "leaky_relu", unary_leaky_relu, kClose, [](double x) { return x < 0 ? double(0.2f) * x : x; }, 0.2);
  test(
      "step", unary_step, kExact, [](double x) { return x != x  ? x
                                                        : x > 0 ? 1
                                                                : 0.25; }, 0.25);
  test("softplus", unary_softplus, kClose, [](double x) { return x > 30 ? x : log1p(exp(x)); });
  test("floor", unary_floor, kExact, [](double x) { return floor(x); });
  test("ceil", unary_ceil, kExact, [](double x) { return ceil(x); });
  test("round", unary_round, kExact, [](double x) { return nearbyint(x); });
  test("sign", unary_sign, kExact, sign);
  test(
      "clip", unary_clip, kExact, [](double x) { return x > 2    ? 2
                                                        : x < -1 ? -1
                                                                 : x; }, -1, 2);
  test(
      "linear", unary_linear, kClose, [](double x) { return double(float(3 * x)) + 4; }, 3, 4);
  test("selu", unary_selu, kClose,
       [](double x) { return 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * expm1(x) : x); });
  test("softsign", unary_softsign, kClose, [](double x) { return x / (1 + fabs(x)); });
  test(
      "swish", unary_swish, kClose, [](double x) { return x / (1 + exp(-x)); }, 1);
  test(
      "swish of another slope", unary_swish, kTail, [](double x) { return x / (1 + exp(-double(1.7f) * x)); }, 1.7);
  test("gelu", unary_gelu, kTail, [](double x) { return x * 0.5 * erfc(-x / sqrt(2)); });
  test("gelu_tanh", unary_gelu_tanh, kTail,
       [](double x) { return x / (1 + exp(-2 * sqrt(2 / M_PI) * (x + 0.044715 * x * x * x))); });
  test(
      "hard_sigmoid", unary_hard_sigmoid, kClose,
      [](double x) {
        const double y = double(float(0.2f * float(x)) + 0.5f);
        return y < 0 ? 0 : y > 1 ? 1 : y;
      },
      0.2, 0.5);
  test("hard_swish", unary_hard_swish, kClose, [](double x) {
    const double share = double(float(x) + 3.0f) / 6;
    return x * (share < 0 ? 0 : share > 1 ? 1 : share);
  });
  test("mish", unary_mish, kClose, [](double x) { return x * tanh(x > 30 ? x : log1p(exp(x))); });
}

double activation_slope(double y, int activation) {
  switch (activation) {
    case CNN_RELU: return y > 0;
    case CNN_SIGMOID: return y * (1 - y);
    case CNN_TANH: return 1 - y * y;
    case CNN_RELU6: return y > 0 && y < 6;
    case CNN_ELU: return y < 0 ? y + 1 : 1;
    case CNN_LEAKY_RELU: return y > 0 ? 1 : double(0.3f);
    default: return 1;
  }
}

void activation_gradients() {
  Random random(9);
  for (int activation = CNN_LINEAR; activation <= CNN_LEAKY_RELU; activation++) {
    for (int64_t count : kCounts) {
      const std::vector<float> dy = random.floats(count);
      const std::vector<float> y = scaled(random.floats(count), activation == CNN_RELU6 ? 8 : 1);
      const auto expected = [&](int64_t i) { return dy[size_t(i)] * activation_slope(y[size_t(i)], activation); };
      expect_each<float>(
          "activation_backprop", count, kCancelling,
          [&](float* dx) {
            run(cnn::Operation::activation_backprop,
                {address_of(dy.data()), address_of(y.data()), address_of(dx), double(activation), 0.3, 1, double(count),
                 double(count), double(count)});
          },
          expected);
      expect_each<float>(
          "activation_backprop in place", count, kCancelling,
          [&](float* dx) {
            std::copy(dy.begin(), dy.end(), dx);
            run(cnn::Operation::activation_backprop,
                {address_of(dx), address_of(y.data()), address_of(dx), double(activation), 0.3, 1, double(count),
                 double(count), double(count)});
          },
          expected);
    }
  }
}

void casts() {
  Random random(4);
  for (int64_t count : kCounts) {
    std::vector<float> x = with_oddities(scaled(random.floats(count), 1000));
    std::vector<int32_t> whole(x.size());
    std::vector<uint8_t> bytes(x.size());
    for (size_t i = 0; i < x.size(); i++) {
      whole[i] = static_cast<int32_t>(random.next());
      bytes[i] = static_cast<uint8_t>(random.next());
      if (i % 7 == 3) x[i] = 3e9f; /* wraps */
    }
    const auto to = [&](double from_type, double to_type, const void* from, void* y, double scale) {
      run(cnn::Operation::cast, {from_type, to_type, address_of(from), address_of(y), double(count), scale});
    };
    expect_each<int32_t>(
        "float to int", count, 0, [&](int32_t* y) { to(CNN_FLOAT32, CNN_INT32, x.data(), y, 1); },
        [&](int64_t i) {
          const double value = x[size_t(i)];
          return !isfinite(value) ? 0 : static_cast<int32_t>(static_cast<uint32_t>(static_cast<int64_t>(value)));
        });
    expect_each<uint8_t>(
        "float to bool", count, 0, [&](uint8_t* y) { to(CNN_FLOAT32, CNN_BOOL, x.data(), y, 1); },
        [&](int64_t i) { return x[size_t(i)] != 0; });
    expect_each<float>(
        "int to float", count, 0, [&](float* y) { to(CNN_INT32, CNN_FLOAT32, whole.data(), y, 1); },
        [&](int64_t i) { return float(whole[size_t(i)]); });
    expect_each<float>(
        "byte to float", count, 0, [&](float* y) { to(CNN_UINT8, CNN_FLOAT32, bytes.data(), y, 255); },
        [&](int64_t i) { return float(bytes[size_t(i)]) / 255.0f; });
    expect_each<int32_t>(
        "bool to int", count, 0, [&](int32_t* y) { to(CNN_BOOL, CNN_INT32, bytes.data(), y, 1); },
        [&](int64_t i) { return bytes[size_t(i)]; });
  }
}

void fills() {
  for (int64_t count : kCounts) {
    expect_each<float>(
        "fill float", count, 0,
        [&](float* y) {
          run(cnn::Operation::fill, {CNN_FLOAT32, address_of(y), double(count), 2.5});
        },
        [](int64_t) { return 2.5; });
    expect_each<int32_t>(
        "fill int", count, 0,
        [&](int32_t* y) {
          run(cnn::Operation::fill, {CNN_INT32, address_of(y), double(count), -7});
        },
        [](int64_t) { return -7; });
    expect_each<uint8_t>(
        "fill bool", count, 0,
        [&](uint8_t* y) {
          run(cnn::Operation::fill, {CNN_BOOL, address_of(y), double(count), 1});
        },
        [](int64_t) { return 1; });
  }
}

}  // namespace

int main() {
  functions();
  activation_gradients();
  casts();
  fills();
  return report("unary, cast, fill");
}
