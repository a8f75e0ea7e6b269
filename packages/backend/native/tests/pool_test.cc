/* Max and average pools and their gradients on random geometries beside plain loops. */
#include "elementwise_testing.h"

using namespace testing;

namespace {

struct Geometry {
  int64_t batch, in_height, in_width, channels, kernel_height, kernel_width, stride_height, stride_width, pad_top,
      pad_left, dilation_height, dilation_width, out_height = 0, out_width = 0;

  /* Some padding at the far sides too; false where the windows don't fit. */
  bool complete(int64_t pad_more) {
    const int64_t height = in_height + 2 * pad_top + pad_more - (kernel_height - 1) * dilation_height - 1;
    const int64_t width = in_width + 2 * pad_left + pad_more - (kernel_width - 1) * dilation_width - 1;
    if (height < 0 || width < 0) return false;
    out_height = height / stride_height + 1;
    out_width = width / stride_width + 1;
    return true;
  }
  std::vector<double> arguments(std::vector<double> operands) const {
    const int64_t geometry[] = {batch,        in_height, in_width,      channels,        out_height,
                                out_width,    channels,  kernel_height, kernel_width,    stride_height,
                                stride_width, pad_top,   pad_left,      dilation_height, dilation_width};
    operands.insert(operands.end(), geometry, geometry + 15);
    return operands;
  }
  int64_t inputs() const { return batch * in_height * in_width * channels; }
  int64_t outputs() const { return batch * out_height * out_width * channels; }

  /* visit(input element, place in the window) for the taps of output element i that lie inside. */
  template <class Visit>
  void window(int64_t i, const Visit& visit) const {
    const int64_t c = i % channels, column = i / channels % out_width, row = i / channels / out_width % out_height;
    const int64_t image = i / channels / out_width / out_height;
    for (int64_t kh = 0; kh < kernel_height; kh++) {
      for (int64_t kw = 0; kw < kernel_width; kw++) {
        const int64_t y = row * stride_height - pad_top + kh * dilation_height,
                      x = column * stride_width - pad_left + kw * dilation_width;
        if (y < 0 || y >= in_height || x < 0 || x >= in_width) continue;
        visit(((image * in_height + y) * in_width + x) * channels + c, kh * kernel_width + kw);
      }
    }
  }
};

struct Largest {
  int64_t element = -1, place = 0;
  float value = -INFINITY;
};

/* The first of the largest; a NaN is passed over, and where nothing is larger than minus infinity the first place counts. */
Largest largest(const Geometry& g, const std::vector<float>& x, int64_t i) {
  Largest best;
  g.window(i, [&](int64_t element, int64_t place) {
    const float value = x[size_t(element)];
    if (best.element < 0) best = {element, place, -INFINITY};
    if (value > best.value) best = {element, place, value};
  });
  return best;
}

/* Index: how places are stored in a window of this size. */
template <class Index>
void max_pools_of(const Geometry& g, Random& random) {
  std::vector<float> x = random.floats(g.inputs());
  for (float& value : x) value = roundf(value * 4) / 4; /* many ties */
  if (random.between(0, 2) == 0) x = with_oddities(x);
  const std::vector<float> dy = random.floats(g.outputs());
  std::vector<Index> indices(size_t(g.outputs()) + 1);
  std::vector<double> dx(x.size(), 0);
  for (int64_t i = 0; i < g.outputs(); i++) {
    const Largest best = largest(g, x, i);
    indices[size_t(i)] = Index(best.place);
    if (best.element >= 0) dx[size_t(best.element)] += dy[size_t(i)];
  }
  const auto value = [&](int64_t i) { return largest(g, x, i).value; };
  expect_each<float>(
      "max_pool", g.outputs(), 0,
      [&](float* y) {
        run(cnn::Operation::max_pool, g.arguments({address_of(x.data()), address_of(y), 0}));
      },
      value);
  expect_each<Index>(
      "max_pool indices", g.outputs(), 0,
      [&](Index* found) {
        std::vector<float> y(size_t(g.outputs()) + 1);
        run(cnn::Operation::max_pool, g.arguments({address_of(x.data()), address_of(y.data()), address_of(found)}));
        for (int64_t i = 0; i < g.outputs(); i++) {
          if (largest(g, x, i).element < 0) found[i] = 0; /* a window of padding alone has no place */
        }
      },
      [&](int64_t i) { return indices[size_t(i)]; });
  for (bool with_indices : {true, false}) {
    for (int activation : {CNN_LINEAR, CNN_RELU}) {
      expect_each<float>(
          "max_pool_backprop", g.inputs(), 1e-5,
          [&](float* out) {
            run(cnn::Operation::max_pool_backprop,
                g.arguments({address_of(dy.data()), address_of(x.data()), with_indices ? address_of(indices.data()) : 0,
                             address_of(out), double(activation), 0}));
          },
          [&](int64_t i) { return activation == CNN_RELU && !(x[size_t(i)] > 0) ? 0 : double(float(dx[size_t(i)])); });
    }
  }
}

void max_pools(const Geometry& g, Random& random) {
  if (g.kernel_height * g.kernel_width <= 256) return max_pools_of<uint8_t>(g, random);
  max_pools_of<int32_t>(g, random);
}

void avg_pools(const Geometry& g, Random& random) {
  const std::vector<float> x = random.floats(g.inputs()), dy = random.floats(g.outputs());
  std::vector<double> sums(dy.size(), 0), dx(x.size(), 0), sizes(x.size(), 0);
  std::vector<int> counts(dy.size(), 0);
  for (int64_t i = 0; i < g.outputs(); i++) {
    g.window(i, [&](int64_t element, int64_t) { sums[size_t(i)] += x[size_t(element)], counts[size_t(i)]++; });
    g.window(i, [&](int64_t element, int64_t) { dx[size_t(element)] += dy[size_t(i)] / counts[size_t(i)]; });
  }
  std::vector<float> y(dy.size());
  const auto close = [](float got, double expected) {
    return fabs(double(got) - expected) < 2e-6 || (got != got && expected != expected);
  };
  expect_each<uint8_t>(
      "avg_pool", g.outputs(), 0,
      [&](uint8_t* right) {
        run(cnn::Operation::avg_pool, g.arguments({address_of(x.data()), address_of(y.data())}));
        for (size_t i = 0; i < y.size(); i++) right[i] = close(y[i], sums[i] / counts[i]);
      },
      [](int64_t) { return 1; });
  std::vector<float> gradient(x.size());
  for (int activation : {CNN_LINEAR, CNN_SIGMOID}) {
    expect_each<uint8_t>(
        "avg_pool_backprop", g.inputs(), 0,
        [&](uint8_t* right) {
          run(cnn::Operation::avg_pool_backprop, g.arguments({address_of(dy.data()), address_of(x.data()),
                                                              address_of(gradient.data()), double(activation), 0}));
          for (size_t i = 0; i < x.size(); i++)
            right[i] = close(gradient[i], activation ? dx[i] * x[i] * (1 - x[i]) : dx[i]);
        },
        [](int64_t) { return 1; });
  }
}

}  // namespace

int main() {
  Random random(21);
  const int64_t channels[] = {1, 2, 3, 6, 7, 8, 13, 15, 16, 17, 31, 48, 100};
  for (int round = 0; round < 250; round++) {
    Geometry g{random.between(1, 3),
               random.between(1, 20),
               random.between(1, 30),
               channels[random.between(0, 12)],
               random.between(1, 4),
               random.between(1, 4),
               random.between(1, 4),
               random.between(1, 4),
               random.between(0, 2),
               random.between(0, 2),
               random.between(1, 5) / 4 + (round % 9 == 0),
               random.between(1, 5) / 4 + (round % 7 == 0)};
    if (g.dilation_height < 1) g.dilation_height = 1;
    if (g.dilation_width < 1) g.dilation_width = 1;
    if (round % 3 == 0) g.stride_height = g.kernel_height, g.stride_width = g.kernel_width;
    if (!g.complete(random.between(0, 1))) continue;
    max_pools(g, random);
    avg_pools(g, random);
  }
  Geometry lenet{4, 24, 24, 6, 2, 2, 2, 2, 0, 0, 1, 1}, wide{1, 3, 700, 3, 3, 3, 2, 2, 1, 1, 1, 1},
      empty{0, 4, 4, 3, 2, 2, 2, 2, 0, 0, 1, 1};
  /* Places fit a byte in the first of these, and no longer in the others, two of which are padded as `same` does. */
  Geometry byte{2, 33, 40, 17, 16, 16, 8, 8, 0, 0, 1, 1}, word{2, 34, 40, 17, 17, 16, 8, 8, 8, 7, 1, 1},
      padded{2, 30, 30, 5, 20, 20, 20, 20, 5, 5, 1, 1}, spread{1, 60, 61, 3, 20, 20, 7, 9, 9, 10, 2, 2};
  for (Geometry* g : {&lenet, &wide, &empty, &byte, &word, &padded, &spread}) {
    g->complete(0);
    max_pools(*g, random);
    avg_pools(*g, random);
  }
  return report("pools");
}
