/* exp, sigmoid and tanh hold the error bounds that math.h states, over the whole range, and pass NaN and infinity on. The
 * operation `matmul` with one row, no inner dimension and a bias applies an activation to every number; elu gives exp. */
#include <stdlib.h>

#include "gemm_testing.h"

using namespace testing;

namespace {

std::vector<float> apply(const std::vector<float>& x, int activation) {
  std::vector<float> y(x.size());
  run(cnn::Operation::matmul, {0, 0, address_of(x.data()), 0, address_of(y.data()), 1, 1, (double)x.size(), 0, 0, 0, 0,
                               0, (double)activation, 0, 0});
  return y;
}

double ulp(double y) { return ldexp(1, fabs(y) < 0x1p-126 ? -149 : ilogb(y) - 23); }

void expect_within(const char* name, double bound, const std::vector<float>& x, const std::vector<float>& y,
                   double (*exact)(double)) {
  double worst = 0;
  float worst_at = 0;
  for (size_t i = 0; i < x.size(); i++) {
    const double expected = exact(x[i]);
    if ((double)y[i] == expected || (isnan(expected) && isnan(y[i]))) continue;
    if (expected > 3.4028235e38 && isinf(y[i])) continue;
    if (fabs(expected) < 0x1p-126 && fabs(y[i] - expected) <= 1e-38) continue;
    const double error = fabs(y[i] - expected) / ulp(expected);
    if (!(error <= worst)) worst = error, worst_at = x[i];
  }
  printf("%s %s: %.2f ulp at %.9g\n", cnn_instruction_set(), name, worst, worst_at);
  if (!(worst <= bound)) failures++;
}

double exact_exp_minus_one(double x) { return x >= 0 ? x : exp(x) - 1; }

}  // namespace

int main() {
  std::vector<float> x = {0.0f,    -0.0f,   NAN,     INFINITY, -INFINITY, 0.625f, 88.72f, 88.73f,
                          -87.33f, -87.34f, -103.9f, -104.1f,  1e30f,     -1e30f, 1e-30f, 1e-42f};
  for (float value = 1e-8f; value < 150; value *= 1.00003f) x.push_back(value), x.push_back(-value);
  std::string sets = cnn_available_instruction_sets();
  for (char* set = strtok(&sets[0], ","); set; set = strtok(nullptr, ",")) {
    if (cnn_initialise(set, 1) != CNN_OK) return 1;
    expect_within("sigmoid", 4, x, apply(x, CNN_SIGMOID), [](double v) { return 1 / (1 + exp(-v)); });
    expect_within("tanh", 4, x, apply(x, CNN_TANH), [](double v) { return tanh(v); });
    /* exp(x) - 1 rounds once more, and loses what cancels: compare where it does not. */
    std::vector<float> far;
    for (float value : x)
      if (!(value < 0 && value > -0.7f)) far.push_back(value);
    expect_within("exp - 1", 4, far, apply(far, CNN_ELU), exact_exp_minus_one);
  }
  return report("math");
}
