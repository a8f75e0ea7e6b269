/* Losses and their gradients beside naive loops in double precision, and beside PyTorch's values. */
#include <functional>

#include "elementwise_testing.h"

using namespace testing;
using cnn::Operation;

namespace {

using Floats = std::vector<float>;
using Doubles = std::vector<double>;

constexpr double kTolerance = 3e-6;

double from(const Floats& values) { return values.empty() ? 0 : address_of(values.data()); }

struct Shape {
  int64_t rows, columns;
};
constexpr Shape kShapes[] = {{1, 1}, {3, 10}, {17, 16}, {130, 33}, {777, 7}, {4, 1000}, {5000, 10}};

/* log softmax in double. */
Doubles logarithms(const Floats& logits, int64_t columns) {
  Doubles result(logits.begin(), logits.end());
  for (size_t row = 0; row < logits.size(); row += size_t(columns)) {
    double largest = -INFINITY, sum = 0;
    for (size_t i = row; i < row + size_t(columns); i++) largest = fmax(largest, result[i]);
    for (size_t i = row; i < row + size_t(columns); i++) sum += exp(result[i] - largest);
    for (size_t i = row; i < row + size_t(columns); i++) result[i] -= largest + log(sum);
  }
  return result;
}

/* Both cross-entropies: what target gives each class, and what the losses are divided by. */
template <class Target>
void expect_cross_entropy(const std::string& name, const Shape& shape, const Floats& logits, double divisor,
                          double scale, const Target& target,
                          const std::function<void(float* loss, int32_t* correct, float* gradient)>& compute,
                          int32_t expected_correct) {
  const Doubles logarithm = logarithms(logits, shape.columns);
  double loss = 0;
  Doubles gradient(logits.size());
  for (int64_t row = 0; row < shape.rows; row++) {
    double all = 0;
    for (int64_t c = 0; c < shape.columns; c++) all += target(row, c);
    for (int64_t c = 0; c < shape.columns; c++) {
      const size_t at = size_t(row * shape.columns + c);
      loss -= target(row, c) * logarithm[at];
      gradient[at] = scale / divisor * (all * exp(logarithm[at]) - target(row, c));
    }
  }
  expect_everywhere([&](float* out) { compute(out, nullptr, nullptr); }, {loss / divisor}, kTolerance, name + " alone");
  expect_everywhere(
      [&](float* out) {
        float loss_beside;
        int32_t correct;
        compute(&loss_beside, &correct, out);
        failures += correct != expected_correct;
      },
      gradient, kTolerance, name + " gradient");
}

int64_t first_largest(const float* x, int64_t columns) { return std::max_element(x, x + columns) - x; }

void cross_entropies() {
  Random random(2);
  for (const Shape& shape : kShapes) {
    const Floats logits = scaled(random.floats(shape.rows * shape.columns), 5);
    Floats targets = random.floats(shape.rows * shape.columns), class_weights = random.floats(shape.columns);
    for (float& weight : class_weights) weight = fabsf(weight) + 0.1f;
    for (float& target : targets) target = fabsf(target);
    std::vector<int32_t> labels(size_t(shape.rows));
    for (int32_t& label : labels) label = int32_t(random.between(0, shape.columns - 1));
    int32_t sparse_correct = 0, dense_correct = 0;
    for (int64_t row = 0; row < shape.rows; row++) {
      const int64_t guess = first_largest(&logits[size_t(row * shape.columns)], shape.columns);
      sparse_correct += guess == labels[size_t(row)];
      dense_correct += guess == first_largest(&targets[size_t(row * shape.columns)], shape.columns);
    }
    for (const bool weighted : {false, true}) {
      for (const double smoothing : {0.0, 0.1}) {
        if (shape.columns == 1) continue;
        const double rows = double(shape.rows), columns = double(shape.columns), scale = 1.5;
        const auto weight = [&](int64_t c) { return weighted ? double(class_weights[size_t(c)]) : 1; };
        double divisor = 0;
        for (const int32_t label : labels) divisor += weight(label);
        const std::string name = std::to_string(shape.rows) + "x" + std::to_string(shape.columns) +
                                 (weighted ? " weighted" : "") + (smoothing > 0 ? " smoothed" : "");
        expect_cross_entropy(
            "sparse_softmax_cross_entropy " + name, shape, logits, divisor, scale,
            [&](int64_t row, int64_t c) {
              return weight(c) * ((labels[size_t(row)] == c ? 1 - smoothing : 0) + smoothing / columns);
            },
            [&](float* loss, int32_t* correct, float* gradient) {
              run(Operation::sparse_softmax_cross_entropy,
                  {from(logits), address_of(labels.data()), weighted ? from(class_weights) : 0, address_of(loss),
                   address_of(correct), address_of(gradient), rows, columns, scale, smoothing});
            },
            sparse_correct);
        expect_cross_entropy(
            "softmax_cross_entropy " + name, shape, logits, rows, scale,
            [&](int64_t row, int64_t c) {
              return weight(c) *
                     (double(targets[size_t(row * shape.columns + c)]) * (1 - smoothing) + smoothing / columns);
            },
            [&](float* loss, int32_t* correct, float* gradient) {
              run(Operation::softmax_cross_entropy,
                  {from(logits), from(targets), weighted ? from(class_weights) : 0, address_of(loss),
                   address_of(correct), address_of(gradient), rows, columns, scale, smoothing});
            },
            dense_correct);
      }
    }
  }
}

/* What torch.nn.functional.cross_entropy gives with weight and label_smoothing. */
void pytorch() {
  const Floats logits = {0.5f, -1, 2, 0.25f, 1.5f, 0, -0.5f, 3, -2, 0.75f, 0.1f, 1},
               class_weights = {0.5f, 2, 1.25f, 0.75f};
  const Floats targets = {0.1f, 0.2f, 0.3f, 0.4f, 0.7f, 0.1f, 0.1f, 0.1f, 0, 1, 0, 0};
  const int32_t labels[] = {2, 0, 1};
  expect_everywhere(
      [&](float* out) {
        run(Operation::sparse_softmax_cross_entropy, {from(logits), address_of(labels), from(class_weights),
                                                      address_of(out), 0, address_of(out + 1), 3, 4, 1, 0.1});
      },
      {1.02052462, 0.047564145, -0.0019765701, -0.080226615, 0.034639001, -0.097649075, -0.007602402, -0.0048573483,
       0.11010882, 0.0080266725, -0.31563291, 0.084434412, 0.22317185},
      1e-6, "sparse_softmax_cross_entropy beside PyTorch");
  expect_everywhere(
      [&](float* out) {
        run(Operation::softmax_cross_entropy,
            {from(logits), from(targets), from(class_weights), address_of(out), 0, address_of(out + 1), 3, 4, 1, 0.1});
      },
      {2.06541467, 0.038671382, -0.12376126, 0.1362955, -0.05120568, -0.064219229, -0.066637538, -0.041833691,
       0.17269044, 0.010033342, -0.39454117, 0.10554303, 0.27896482},
      1e-6, "softmax_cross_entropy beside PyTorch");
  const Floats p = {0.2f, 0.9f, 0, 1, 0.5f}, t = {0, 1, 1, 0, 0.3f};
  expect_everywhere(
      [&](float* out) {
        run(Operation::pointwise_loss, {4, from(p), from(t), address_of(out), address_of(out + 1), 5, 0, 1});
      },
      {40.2043304, 0.25, -0.222222239, -199999995904.0, 199999995904.0, 0.16}, 1e-6,
      "binary_cross_entropy beside PyTorch");
}

template <class Loss, class Slope>
void pointwise(const char* name, int kind, bool probabilities, const Loss& loss, const Slope& slope) {
  Random random(uint64_t(kind) + 1);
  for (int64_t count : kCounts) {
    if (count == 0) continue;
    Floats p = scaled(random.floats(count), probabilities ? 0.49f : 4), t = random.floats(count);
    if (kind > 2) {
      for (float& target : t) target = fabsf(target);
    }
    if (probabilities) {
      for (float& prediction : p) prediction += 0.5f;
    }
    double total = 0;
    Doubles gradient(p.size());
    for (size_t i = 0; i < p.size(); i++) {
      total += loss(double(p[i]), double(t[i])) / double(count);
      gradient[i] = 0.5 / double(count) * slope(double(p[i]), double(t[i]));
    }
    const auto compute = [&](float* mean, float* into) {
      run(Operation::pointwise_loss,
          {double(kind), from(p), from(t), address_of(mean), address_of(into), double(count), 0.7, 0.5});
    };
    expect_everywhere([&](float* out) { compute(out, nullptr); }, {total}, kTolerance, name);
    expect_everywhere([&](float* out) { compute(nullptr, out); }, gradient, kTolerance,
                      std::string(name) + " gradient");
  }
}

void pointwise_losses() {
  pointwise(
      "squared_error", 0, false, [](double p, double t) { return (p - t) * (p - t); },
      [](double p, double t) { return 2 * (p - t); });
  pointwise(
      "absolute_error", 1, false, [](double p, double t) { return fabs(p - t); },
      [](double p, double t) { return p > t ? 1 : -1; });
  pointwise(
      "huber", 2, false,
      [](double p, double t) { return fabs(p - t) <= 0.7 ? (p - t) * (p - t) / 2 : 0.7 * (fabs(p - t) - 0.35); },
      [](double p, double t) { return fmin(0.7, fmax(-0.7, p - t)); });
  pointwise(
      "sigmoid_cross_entropy", 3, false, [](double p, double t) { return fmax(p, 0) - p * t + log1p(exp(-fabs(p))); },
      [](double p, double t) { return 1 / (1 + exp(-p)) - t; });
  pointwise(
      "binary_cross_entropy", 4, true, [](double p, double t) { return -(t * log(p) + (1 - t) * log1p(-p)); },
      [](double p, double t) { return (p - t) / (p * (1 - p)); });
}

}  // namespace

int main() {
  cross_entropies();
  pytorch();
  pointwise_losses();
  return report("losses");
}
