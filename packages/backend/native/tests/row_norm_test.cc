/* Layer and local response normalisation, both ways, beside naive loops in double precision. */
#include <algorithm>

#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;

namespace {

using Floats = std::vector<float>;
using Doubles = std::vector<double>;

double from(const Floats& values) { return values.empty() ? 0 : address_of(values.data()); }

struct Shape {
  int64_t rows, columns;
};
constexpr Shape kShapes[] = {{1, 2}, {3, 5}, {17, 16}, {130, 33}, {1000, 7}, {259, 100}, {40, 513}, {2, 40001}};

void layers() {
  constexpr double kEpsilon = 1e-5;
  Random random(1);
  for (const Shape& shape : kShapes) {
    for (const bool affine : {false, true}) {
      const size_t columns = size_t(shape.columns), count = size_t(shape.rows) * columns;
      const double n = double(shape.columns), rows = double(shape.rows);
      Floats x = random.floats(int64_t(count));
      for (float& value : x) value = 10 + 2 * value;
      const Floats dy = random.floats(int64_t(count)), gamma = affine ? random.floats(shape.columns) : Floats{},
                   beta = affine ? random.floats(shape.columns) : Floats{};
      Doubles y(count), dx(count), dgamma(columns), dbeta(columns), means, inverses;
      const auto scale = [&](size_t c) { return affine ? double(gamma[c]) : 1; };
      for (size_t row = 0; row < count; row += columns) {
        double mean = 0, variance = 0, sum = 0, product = 0;
        for (size_t c = 0; c < columns; c++) mean += double(x[row + c]) / n;
        for (size_t c = 0; c < columns; c++) variance += pow(double(x[row + c]) - mean, 2) / n;
        const double inverse = 1 / sqrt(variance + kEpsilon);
        const auto z = [&](size_t c) { return (double(x[row + c]) - mean) * inverse; };
        for (size_t c = 0; c < columns; c++) {
          const double g = double(dy[row + c]), h = g * scale(c);
          y[row + c] = z(c) * scale(c) + (affine ? double(beta[c]) : 0);
          sum += h / n, product += h * z(c) / n;
          dgamma[c] += g * z(c), dbeta[c] += g;
        }
        for (size_t c = 0; c < columns; c++)
          dx[row + c] = inverse * (double(dy[row + c]) * scale(c) - sum - z(c) * product);
        means.push_back(mean), inverses.push_back(inverse);
      }
      const std::string name = " " + std::to_string(shape.rows) + "x" + std::to_string(shape.columns);
      const auto forward = [&](float* to, float* mean, float* inverse) {
        run(Operation::layer_norm, {from(x), from(gamma), from(beta), address_of(to), address_of(mean),
                                    address_of(inverse), rows, n, kEpsilon});
      };
      Floats spare(count), mean(size_t(shape.rows)), inverse(size_t(shape.rows));
      expect_everywhere([&](float* out) { forward(out, mean.data(), inverse.data()); }, y, 5e-6, "layer_norm" + name);
      expect_everywhere([&](float* out) { forward(spare.data(), out, inverse.data()); }, means, 1e-6,
                        "layer_norm mean" + name);
      expect_everywhere([&](float* out) { forward(spare.data(), mean.data(), out); }, inverses, 5e-6,
                        "layer_norm inverse deviation" + name);
      const auto backward = [&](const float* gradient, float* to, float* scales, float* shifts) {
        run(Operation::layer_norm_backprop, {address_of(gradient), from(x), from(gamma), from(mean), from(inverse),
                                             address_of(to), address_of(scales), address_of(shifts), rows, n});
      };
      Floats scales(columns), shifts(columns);
      /* Two columns normalise to -1 and 1: nothing but rounding is left of dx. */
      if (shape.columns > 2)
        expect_everywhere([&](float* out) { backward(dy.data(), out, nullptr, nullptr); }, dx, 2e-5,
                          "layer_norm dx" + name);
      if (shape.columns > 2) {
        expect_everywhere(
            [&](float* out) {
              std::copy(dy.begin(), dy.end(), out);
              backward(out, out, scales.data(), shifts.data());
            },
            dx, 2e-5, "layer_norm dx in place" + name);
      }
      expect_everywhere([&](float* out) { backward(dy.data(), spare.data(), out, shifts.data()); }, dgamma, 2e-5,
                        "layer_norm dgamma" + name);
      expect_everywhere([&](float* out) { backward(dy.data(), nullptr, nullptr, out); }, dbeta, 5e-6,
                        "layer_norm dbeta" + name);
    }
  }
}

/* tfjs's: the gradient of y[j] = x[j] * norm[j]^-beta for each channel i of j's window. */
void local_responses() {
  Random random(2);
  for (const Shape& shape : {Shape{1, 1}, Shape{3, 5}, Shape{130, 33}, Shape{1000, 64}, Shape{40, 513}}) {
    for (const int64_t radius : {0, 1, 2, 5, 700}) {
      for (const double beta : {0.75, 0.5, 1.0, 0.6}) {
        const int64_t columns = shape.columns;
        const size_t count = size_t(shape.rows * columns);
        const double bias = 1.5, alpha = 0.3, rows = double(shape.rows), n = double(columns);
        if (radius > 5 && count > 5000) continue;
        const Floats x = random.floats(int64_t(count)), dy = random.floats(int64_t(count));
        Doubles y(count), dx(count), norm(count);
        const auto each_pair = [&](const auto& visit) {
          for (int64_t row = 0; row < shape.rows; row++) {
            for (int64_t i = 0; i < columns; i++) {
              for (int64_t j = std::max<int64_t>(0, i - radius); j <= std::min(columns - 1, i + radius); j++)
                visit(size_t(row * columns + i), size_t(row * columns + j));
            }
          }
        };
        each_pair([&](size_t i, size_t j) { norm[i] += alpha * double(x[j]) * double(x[j]); });
        for (size_t i = 0; i < count; i++) norm[i] += bias, y[i] = double(x[i]) * pow(norm[i], -beta);
        each_pair([&](size_t i, size_t j) {
          dx[i] +=
              double(dy[j]) * ((i == j ? pow(norm[j], -beta) : 0) - 2 * alpha * beta * double(x[i]) * y[j] / norm[j]);
        });
        const std::string name = std::to_string(shape.rows) + "x" + std::to_string(columns) + " radius " +
                                 std::to_string(radius) + " beta " + std::to_string(beta);
        expect_everywhere(
            [&](float* out) {
              run(Operation::local_response_normalization,
                  {from(x), address_of(out), rows, n, double(radius), bias, alpha, beta});
            },
            y, 2e-6, "local_response_normalization " + name);
        expect_everywhere(
            [&](float* out) {
              std::copy(dy.begin(), dy.end(), out);
              run(Operation::local_response_normalization_backprop,
                  {address_of(out), from(x), address_of(out), rows, n, double(radius), bias, alpha, beta});
            },
            dx, 2e-6, "local_response_normalization_backprop " + name);
      }
    }
  }
}

}  // namespace

int main() {
  layers();
  local_responses();
  return report("layer and local response normalisation");
}
