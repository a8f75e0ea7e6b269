/* Reductions, softmax and cross-entropy beside loops in double precision. */
#include "elementwise_testing.h"

using namespace testing;

namespace {

/* x[outer, axis, inner]. */
struct Block {
  int64_t outer, axis, inner;

  int64_t count() const { return outer * axis * inner; }
  int64_t outputs() const { return outer * inner; }
  int64_t element(int64_t output, int64_t k) const { return (output / inner * axis + k) * inner + output % inner; }
};

const Block kBlocks[] = {{1, 1, 1},     {1, 7, 1},     {1, 100000, 1}, {5, 1000, 1},  {1000, 10, 1}, {1, 300, 6},
                         {1, 50000, 6}, {1, 70000, 1}, {3, 9000, 5},   {1, 4000, 16}, {1, 1000, 96}, {2, 17, 200},
                         {7, 3, 65},    {3, 0, 4},     {0, 4, 4},      {4, 129, 64},  {1, 20000, 33}};

template <class T, class Step>
void test(const char* name, int kind, int type, double tolerance, double start, const Step& step, bool oddities,
          bool mean = false) {
  Random random(static_cast<uint64_t>(kind) + 40);
  for (const Block& block : kBlocks) {
    std::vector<float> values = random.floats(block.count());
    if (oddities) values = with_oddities(values);
    std::vector<T> x(values.size());
    for (size_t i = 0; i < x.size(); i++)
      x[i] = type == CNN_FLOAT32 ? T(values[i]) : type == CNN_INT32 ? T(values[i] * 9) : T(values[i] > -0.99f);
    std::vector<double> sizes(size_t(block.outputs()), 0);
    const auto expected = [&](int64_t i) {
      double value = start;
      for (int64_t k = 0; k < block.axis; k++) value = step(value, double(x[size_t(block.element(i, k))]));
      return mean ? value / double(block.axis) : value;
    };
    /* Sums cancel: their error is measured against the sum of the sizes. */
    const double slack =
        type == CNN_FLOAT32 && kind != reduction_max && kind != reduction_min ? double(block.axis) * 1e-7 : 0;
    std::vector<T> y(size_t(block.outputs()));
    expect_each<uint8_t>(
        name, block.outputs(), 0,
        [&](uint8_t* right) {
          run(cnn::Operation::reduce, {double(kind), double(type), address_of(x.data()), address_of(y.data()),
                                       double(block.outer), double(block.axis), double(block.inner)});
          for (int64_t i = 0; i < block.outputs(); i++) {
            const double want = expected(i);
            right[i] = near(y[size_t(i)], want, tolerance) ||
                       fabs(double(y[size_t(i)]) - want) <= slack * (mean ? 1 / double(block.axis) : 1);
          }
        },
        [](int64_t) { return 1; });
  }
}

double greater(double a, double b) { return a != a ? a : b > a || b != b ? b : a; }
double smaller(double a, double b) { return a != a ? a : b < a || b != b ? b : a; }

void reductions() {
  const auto add = [](double a, double b) { return a + b; };
  test<float>("sum", reduction_sum, CNN_FLOAT32, 1e-6, 0, add, false);
  test<float>("mean", reduction_mean, CNN_FLOAT32, 1e-6, 0, add, false, true);
  test<float>("max", reduction_max, CNN_FLOAT32, 0, -INFINITY, greater, false);
  test<float>("max with NaN", reduction_max, CNN_FLOAT32, 0, -INFINITY, greater, true);
  test<float>("min with NaN", reduction_min, CNN_FLOAT32, 0, INFINITY, smaller, true);
  test<float>(
      "prod", reduction_prod, CNN_FLOAT32, 1e-4, 1, [](double a, double b) { return a * b; }, false);
  test<int32_t>("sum int", reduction_sum, CNN_INT32, 0, 0, add, false);
  test<int32_t>("max int", reduction_max, CNN_INT32, 0, INT32_MIN, greater, false);
  test<int32_t>("min int", reduction_min, CNN_INT32, 0, INT32_MAX, smaller, false);
  test<uint8_t>(
      "all", reduction_all, CNN_BOOL, 0, 1, [](double a, double b) { return a && b; }, false);
  test<uint8_t>(
      "any", reduction_any, CNN_BOOL, 0, 0, [](double a, double b) { return a || b; }, false);
}

void arg_reductions() {
  Random random(5);
  for (const Block& block : kBlocks) {
    if (block.axis == 0) continue;
    for (bool smallest : {false, true}) {
      const std::vector<float> x = with_oddities(random.floats(block.count()));
      expect_each<int32_t>(
          "arg_reduce", block.outputs(), 0,
          [&](int32_t* y) {
            run(cnn::Operation::arg_reduce, {double(smallest), CNN_FLOAT32, address_of(x.data()), address_of(y),
                                             double(block.outer), double(block.axis), double(block.inner)});
          },
          [&](int64_t i) {
            int64_t best = 0;
            for (int64_t k = 1; k < block.axis; k++) {
              const float value = x[size_t(block.element(i, k))], most = x[size_t(block.element(i, best))];
              if (smallest ? value < most : value > most) best = k;
            }
            return best;
          });
    }
  }
}

struct Rows {
  int64_t rows, columns;
};

void softmaxes() {
  Random random(6);
  for (const Rows& size :
       {Rows{1, 1}, Rows{256, 10}, Rows{3, 16}, Rows{5, 17}, Rows{40, 1000}, Rows{0, 4}, Rows{2000, 31}}) {
    std::vector<float> x = scaled(random.floats(size.rows * size.columns), 30);
    if (x.size() > 5000) x[3000] = NAN;
    std::vector<int32_t> labels(size_t(size.rows));
    std::vector<double> largest(size_t(size.rows), -INFINITY), sums(size_t(size.rows), 0);
    double loss = 0;
    int correct = 0;
    for (int64_t row = 0; row < size.rows; row++) {
      const float* from = x.data() + row * size.columns;
      int64_t best = 0;
      for (int64_t i = 0; i < size.columns; i++) {
        if (from[i] > from[best]) best = i;
        largest[size_t(row)] = fmax(largest[size_t(row)], double(from[i]));
      }
      for (int64_t i = 0; i < size.columns; i++) sums[size_t(row)] += exp(double(from[i]) - largest[size_t(row)]);
      const int64_t label = random.between(0, size.columns - 1);
      labels[size_t(row)] = int32_t(label);
      loss += log(sums[size_t(row)]) + largest[size_t(row)] - double(from[label]);
      correct += best == label;
    }
    const auto probability = [&](int64_t i) {
      const size_t row = size_t(i / size.columns);
      return exp(double(x[size_t(i)]) - largest[row]) / sums[row];
    };
    const double operands[] = {address_of(x.data()), double(size.rows), double(size.columns)};
    expect_each<float>(
        "softmax", size.rows * size.columns, 1e-5,
        [&](float* y) {
          run(cnn::Operation::softmax, {operands[0], address_of(y), operands[1], operands[2]});
        },
        probability);
    /* The error is that of the logits. */
    std::vector<float> logarithms(x.size());
    expect_each<uint8_t>(
        "log_softmax", size.rows * size.columns, 0,
        [&](uint8_t* right) {
          run(cnn::Operation::log_softmax, {operands[0], address_of(logarithms.data()), operands[1], operands[2]});
          for (size_t i = 0; i < x.size(); i++) {
            const size_t row = i / size_t(size.columns);
            const double want = double(x[i]) - largest[row] - log(sums[row]);
            right[i] = fabs(double(logarithms[i]) - want) < 1e-5 || (want != want && logarithms[i] != logarithms[i]);
          }
        },
        [](int64_t) { return 1; });
    if (size.rows == 0) continue;
    struct Results {
      float loss;
      int32_t correct;
    } results{};
    const double scale = 1 / double(size.rows);
    expect_each<uint8_t>(
        "sparse_softmax_cross_entropy", size.rows * size.columns, 0,
        [&](uint8_t* right) {
          std::vector<float> gradient(x.size());
          run(cnn::Operation::sparse_softmax_cross_entropy,
              {operands[0], address_of(labels.data()), 0, address_of(&results.loss), address_of(&results.correct),
               address_of(gradient.data()), operands[1], operands[2], 1, 0});
          for (size_t i = 0; i < x.size(); i++) {
            const double want =
                (probability(int64_t(i)) - (labels[i / size_t(size.columns)] == int64_t(i) % size.columns)) * scale;
            right[i] = fabs(double(gradient[i]) - want) < 1e-6 * scale || (want != want && gradient[i] != gradient[i]);
          }
          if (!near(results.loss, loss * scale, 1e-5) || results.correct != correct)
            printf("loss %g, %d correct\n", double(results.loss), results.correct), failures++;
          const float with_gradient = results.loss;
          run(cnn::Operation::sparse_softmax_cross_entropy,
              {operands[0], address_of(labels.data()), 0, address_of(&results.loss), 0, 0, operands[1], operands[2], 1,
               0});
          failures += memcmp(&with_gradient, &results.loss, sizeof(float)) != 0 && with_gradient == with_gradient;
        },
        [](int64_t) { return 1; });
  }
}

}  // namespace

int main() {
  reductions();
  arg_reductions();
  softmaxes();
  return report("reductions, softmax, cross-entropy");
}
