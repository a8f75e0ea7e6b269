/* Batch normalisation, both ways, and scaling by channel, beside naive loops in double precision. */
#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;

namespace {

struct Shape {
  int64_t rows, channels;
};
/* Lines of several rows, whole vectors and rests, several strips of channels, several blocks of rows. */
constexpr Shape kShapes[] = {{1, 1},    {2, 5},     {3, 64},   {17, 16},    {127, 3},   {130, 65}, {777, 24},
                             {1000, 7}, {259, 100}, {40, 513}, {300, 2048}, {2050, 63}, {40001, 1}};

constexpr float kAlpha = 0.2f;
constexpr double kEpsilon = 1e-5, kMomentum = 0.1;

using Floats = std::vector<float>;
using Doubles = std::vector<double>;

double from(const Floats& values) { return values.empty() ? 0 : address_of(values.data()); }

double slope(double y, int activation) {
  switch (activation) {
    case CNN_RELU: return y > 0;
    case CNN_RELU6: return y > 0 && y < 6;
    case CNN_SIGMOID: return y * (1 - y);
    case CNN_TANH: return 1 - y * y;
    case CNN_ELU: return y < 0 ? y + 1 : 1;
    case CNN_LEAKY_RELU: return y > 0 ? 1 : static_cast<double>(kAlpha);
    default: return 1;
  }
}

/* One normalisation with its inputs and what should come out. */
struct Case {
  Shape shape;
  int activation;
  Floats x, gamma, beta, residual, running_mean, running_variance;
  Doubles y, mean, inverse, moved_mean, moved_variance;

  Case(Shape s, int a, bool affine, bool with_residual, double offset, double spread) : shape(s), activation(a) {
    Random random(static_cast<uint64_t>(s.rows * 31 + s.channels + a));
    x = random.floats(s.rows * s.channels);
    for (size_t i = 0; i < x.size(); i++) {
      const double channel = static_cast<double>(i % static_cast<size_t>(s.channels));
      x[i] = static_cast<float>(offset * (1 + fmod(channel, 3)) + spread * static_cast<double>(x[i]));
    }
    if (affine) gamma = random.floats(s.channels), beta = random.floats(s.channels);
    if (with_residual) residual = random.floats(s.rows * s.channels);
    running_mean = random.floats(s.channels);
    running_variance = random.floats(s.channels);
    expect();
  }

  void expect() {
    const size_t channels = static_cast<size_t>(shape.channels);
    const double rows = static_cast<double>(shape.rows);
    mean.assign(channels, 0);
    inverse = moved_mean = moved_variance = Doubles(channels);
    y.resize(x.size());
    for (size_t i = 0; i < x.size(); i++) mean[i % channels] += static_cast<double>(x[i]) / rows;
    Doubles variance(channels);
    for (size_t i = 0; i < x.size(); i++)
      variance[i % channels] += pow(static_cast<double>(x[i]) - mean[i % channels], 2) / rows;
    for (size_t c = 0; c < channels; c++) {
      inverse[c] = 1 / sqrt(variance[c] + kEpsilon);
      moved_mean[c] = running_mean[c] * (1 - kMomentum) + kMomentum * mean[c];
      moved_variance[c] =
          running_variance[c] * (1 - kMomentum) + kMomentum * variance[c] * (shape.rows > 1 ? rows / (rows - 1) : 1);
    }
    for (size_t i = 0; i < x.size(); i++) {
      const size_t c = i % channels;
      double z = (static_cast<double>(x[i]) - mean[c]) * inverse[c];
      if (!gamma.empty()) z = z * static_cast<double>(gamma[c]) + static_cast<double>(beta[c]);
      if (!residual.empty()) z += static_cast<double>(residual[i]);
      y[i] = activated(z, activation, static_cast<double>(kAlpha));
    }
  }

  std::string name() const {
    return std::to_string(shape.rows) + "x" + std::to_string(shape.channels) + " activation " +
           std::to_string(activation);
  }
};

void forward(const Case& test, double tolerance) {
  const size_t channels = test.mean.size();
  const struct {
    const char* name;
    const Doubles& expected;
    double tolerance;
  } outputs[] = {{"y", test.y, tolerance},
                 {"mean", test.mean, 2e-5}, /* which may be near 0 */
                 {"inverse deviation", test.inverse, 2e-6},
                 {"running mean", test.moved_mean, 2e-6},
                 {"running variance", test.moved_variance, 2e-6}};
  for (size_t output = 0; output < 5; output++) {
    expect_everywhere(
        [&](float* out) {
          Floats results[5] = {Floats(test.x.size()), Floats(channels), Floats(channels), test.running_mean,
                               test.running_variance};
          run(Operation::batch_norm,
              {from(test.x), from(test.gamma), from(test.beta), from(results[3]), from(results[4]), from(test.residual),
               from(results[0]), from(results[1]), from(results[2]), double(test.activation), double(kAlpha),
               double(test.shape.rows), double(test.shape.channels), kEpsilon, kMomentum});
          memcpy(out, results[output].data(), results[output].size() * sizeof(float));
        },
        outputs[output].expected, outputs[output].tolerance, "batch_norm " + test.name() + " " + outputs[output].name);
  }
}

/* From y where the residual or the activation asks for it, else from x. */
void backward(const Case& test, bool from_output, bool with_dresidual, bool in_place) {
  const size_t channels = test.mean.size();
  const double rows = static_cast<double>(test.shape.rows);
  Random random(5);
  const Floats dy = random.floats(static_cast<int64_t>(test.x.size()));
  Floats y(test.y.begin(), test.y.end());
  /* The kernel's own bits decide where its activation is open. */
  cnn_initialise("", 1);
  Floats mean(channels), inverse(channels);
  run(Operation::batch_norm,
      {from(test.x), from(test.gamma), from(test.beta), 0, 0, from(test.residual), from(y), from(mean), from(inverse),
       double(test.activation), double(kAlpha), rows, double(channels), kEpsilon, kMomentum});

  Doubles g(dy.size()), sum(channels), product(channels), dx(dy.size()), dgamma(channels);
  for (size_t i = 0; i < g.size(); i++) {
    const size_t c = i % channels;
    g[i] = static_cast<double>(dy[i]) * slope(test.y[i], test.activation);
    sum[c] += g[i];
    product[c] += g[i] * (static_cast<double>(test.x[i]) - test.mean[c]);
  }
  for (size_t c = 0; c < channels; c++) dgamma[c] = product[c] * test.inverse[c];
  for (size_t i = 0; i < g.size(); i++) {
    const size_t c = i % channels;
    const double scale = test.inverse[c] * (test.gamma.empty() ? 1 : static_cast<double>(test.gamma[c]));
    const double at = (static_cast<double>(test.x[i]) - test.mean[c]) * test.inverse[c];
    dx[i] = scale * (g[i] - sum[c] / rows - at * dgamma[c] / rows);
  }
  const struct {
    const char* name;
    const Doubles& expected;
  } outputs[] = {{"dx", dx}, {"dgamma", dgamma}, {"dbeta", sum}, {"dresidual", g}};
  for (size_t output = 0; output < (with_dresidual ? 4 : 3); output++) {
    expect_everywhere(
        [&](float* out) {
          Floats results[4] = {dy, Floats(channels), Floats(channels), dy};
          const Floats& gradient = !in_place ? dy : with_dresidual ? results[3] : results[0];
          run(Operation::batch_norm_backprop,
              {from(gradient), from(test.x), from_output ? from(y) : 0, from(test.gamma), from(test.beta), from(mean),
               from(inverse), from(results[0]), from(results[1]), from(results[2]),
               with_dresidual ? from(results[3]) : 0, double(test.activation), double(kAlpha), rows, double(channels)});
          memcpy(out, results[output].data(), results[output].size() * sizeof(float));
        },
        outputs[output].expected, 2e-5, "batch_norm_backprop " + test.name() + " " + outputs[output].name);
  }
}

void normalisation() {
  int variant = 0;
  for (const Shape& shape : kShapes) {
    /* A single row normalises to 0: nothing to compare gradients with. */
    const bool gradients = shape.rows > 2;
    const Case plain(shape, CNN_LINEAR, variant % 2, false, 0.3, 1);
    forward(plain, 2e-6);
    const Case clamped(shape, variant % 2 ? CNN_RELU : CNN_RELU6, true, false, 0, 2);
    forward(clamped, 2e-6);
    const Case added(shape, CNN_RELU, true, true, 0, 2);
    forward(added, 2e-6);
    const Case rare(shape, CNN_SIGMOID + variant % 2 * (CNN_LEAKY_RELU - CNN_SIGMOID), true, variant % 3 == 0, 0, 1);
    forward(rare, 2e-6);
    if (gradients) {
      backward(plain, false, false, variant % 2);
      backward(plain, false, true, variant % 2);
      backward(clamped, false, false, variant % 2);
      backward(clamped, true, false, true);
      backward(added, true, true, variant % 2);
      backward(rare, true, variant % 3 == 0, variant % 2);
    }
    variant++;
  }
}

/* A mean a thousand and ten thousand times the deviation: what remains is the rounding of the mean to single precision. */
void far_from_zero() {
  for (const Shape& shape : {Shape{40001, 3}, Shape{5000, 64}, Shape{700, 600}}) {
    forward(Case(shape, CNN_LINEAR, true, false, 1000, 1), 1e-4);
    forward(Case(shape, CNN_LINEAR, true, false, 1e6, 100), 1e-3);
  }
}

void scaling() {
  for (const Shape& shape : kShapes) {
    for (int activation = CNN_LINEAR; activation <= CNN_LEAKY_RELU; activation++) {
      const Case test(shape, activation, true, activation % 2, 0, 4);
      const bool scaled = activation != CNN_TANH;
      Doubles y(test.x.size());
      for (size_t i = 0; i < y.size(); i++) {
        const size_t c = i % test.mean.size();
        const double z = static_cast<double>(test.x[i]) * (scaled ? static_cast<double>(test.gamma[c]) : 1) +
                         static_cast<double>(test.beta[c]);
        y[i] = activated(z + (test.residual.empty() ? 0 : static_cast<double>(test.residual[i])), activation,
                         static_cast<double>(kAlpha));
      }
      expect_everywhere(
          [&](float* out) {
            memcpy(out, test.x.data(), test.x.size() * sizeof(float));
            run(Operation::scale_shift,
                {address_of(out), scaled ? from(test.gamma) : 0, from(test.beta), from(test.residual), address_of(out),
                 double(activation), double(kAlpha), double(shape.rows), double(shape.channels)});
          },
          y, 2e-6, "scale_shift " + test.name());
    }
  }
}

/* Folded, it does after a convolution without bias what the statistics do after one with. */
void folding() {
  Random random(8);
  for (int64_t channels : {1, 7, 64}) {
    for (bool affine : {false, true}) {
      const Floats gamma = affine ? random.floats(channels) : Floats{},
                   beta = affine ? random.floats(channels) : Floats{};
      const Floats bias = affine ? random.floats(channels) : Floats{}, mean = random.floats(channels);
      Floats variance = random.floats(channels);
      for (float& value : variance) value = fabsf(value);
      Doubles expected;
      const auto at = [](const Floats& values, size_t c, double otherwise) {
        return values.empty() ? otherwise : static_cast<double>(values[c]);
      };
      for (int what = 0; what < 2; what++) {
        for (size_t c = 0; c < static_cast<size_t>(channels); c++) {
          const double scale = at(gamma, c, 1) / sqrt(static_cast<double>(variance[c]) + 1e-3);
          expected.push_back(what == 0 ? scale
                                       : (at(bias, c, 0) - static_cast<double>(mean[c])) * scale + at(beta, c, 0));
        }
      }
      expect_everywhere(
          [&](float* out) {
            run(Operation::fold_batch_norm, {from(gamma), from(beta), from(mean), from(variance), from(bias),
                                             address_of(out), address_of(out + channels), double(channels), 1e-3});
          },
          expected, 1e-6, "fold_batch_norm");
    }
  }
}

}  // namespace

int main() {
  normalisation();
  far_from_zero();
  scaling();
  folding();
  return report("batch normalisation");
}
