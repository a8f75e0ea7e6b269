/* Functions of two elements and strided copies on random shapes: broadcasting, transposing, reversing. */
#include "elementwise_testing.h"

using namespace testing;

namespace {

struct Shape {
  std::vector<int64_t> sizes;

  int64_t count() const {
    int64_t product = 1;
    for (int64_t size : sizes) product *= size;
    return product;
  }
  /* Of a dense tensor. */
  std::vector<int64_t> strides() const {
    std::vector<int64_t> strides(sizes.size());
    int64_t step = 1;
    for (size_t d = sizes.size(); d-- > 0; step *= sizes[d]) strides[d] = step;
    return strides;
  }
  /* The offset of element `index`, counted densely, by other strides. */
  int64_t offset(int64_t index, const std::vector<int64_t>& strides) const {
    int64_t at = 0;
    for (size_t d = sizes.size(); d-- > 0; index /= sizes[d]) at += index % sizes[d] * strides[d];
    return at;
  }
};

Shape random_shape(Random& random, int64_t largest) {
  Shape shape;
  for (int64_t rank = random.between(0, 5); rank > 0; rank--)
    shape.sizes.push_back(random.between(0, 3) ? random.between(1, largest) : 1);
  return shape;
}

/* Some dimensions are broadcast: stride 0. */
std::vector<int64_t> broadcast_strides(const Shape& shape, Random& random) {
  Shape smaller = shape;
  std::vector<bool> broadcast(shape.sizes.size());
  for (size_t d = 0; d < shape.sizes.size(); d++) {
    broadcast[d] = random.between(0, 2) == 0;
    if (broadcast[d]) smaller.sizes[d] = 1;
  }
  std::vector<int64_t> strides = smaller.strides();
  for (size_t d = 0; d < strides.size(); d++) strides[d] = broadcast[d] ? 0 : strides[d];
  return strides;
}

void append_dimensions(std::vector<double>& arguments, const Shape& shape, const std::vector<int64_t>& p,
                       const std::vector<int64_t>& q) {
  arguments.push_back(double(shape.sizes.size()));
  for (size_t d = 0; d < shape.sizes.size(); d++) {
    arguments.insert(arguments.end(), {double(shape.sizes[d]), double(p[d]), double(q[d])});
  }
}

template <class In, class Out, class Function>
void test(const char* name, int kind, int type, double tolerance, const std::vector<In>& values, const Function& f) {
  Random random(static_cast<uint64_t>(kind) + 100);
  for (int round = 0; round < 40; round++) {
    const Shape shape = round == 0 ? Shape{{0, 3}} : random_shape(random, round < 30 ? 7 : 24);
    const std::vector<int64_t> a_strides = round % 3 ? broadcast_strides(shape, random) : shape.strides();
    const std::vector<int64_t> b_strides = broadcast_strides(shape, random);
    const In* a = values.data();
    const In* b = values.data() + 31;
    if (shape.count() > static_cast<int64_t>(values.size()) - 31) continue;
    expect_each<Out>(
        name, shape.count(), tolerance,
        [&](Out* y) {
          std::vector<double> arguments = {double(kind), double(type), address_of(a), address_of(b), address_of(y)};
          append_dimensions(arguments, shape, a_strides, b_strides);
          run(cnn::Operation::binary, arguments);
        },
        [&](int64_t i) { return f(a[shape.offset(i, a_strides)], b[shape.offset(i, b_strides)]); });
  }
}

void functions() {
  Random random(11);
  const std::vector<float> x = with_oddities(random.floats(300000));
  std::vector<int32_t> n(x.size());
  for (int32_t& value : n) value = static_cast<int32_t>(random.between(-9, 9));
  std::vector<uint8_t> flags(x.size());
  for (uint8_t& flag : flags) flag = static_cast<uint8_t>(random.between(0, 1));

  test<float, float>("add", binary_add, CNN_FLOAT32, 0, x, [](float a, float b) { return a + b; });
  test<float, float>("sub", binary_sub, CNN_FLOAT32, 0, x, [](float a, float b) { return a - b; });
  test<float, float>("mul", binary_mul, CNN_FLOAT32, 0, x, [](float a, float b) { return a * b; });
  test<float, float>("div", binary_div, CNN_FLOAT32, 0, x, [](float a, float b) { return a / b; });
  test<float, float>("maximum", binary_maximum, CNN_FLOAT32, 0, x,
                     [](float a, float b) { return a != a || b != b ? NAN : fmaxf(a, b); });
  test<float, float>("minimum", binary_minimum, CNN_FLOAT32, 0, x,
                     [](float a, float b) { return a != a || b != b ? NAN : fminf(a, b); });
  test<float, float>("squared_difference", binary_squared_difference, CNN_FLOAT32, 0, x,
                     [](float a, float b) { return (a - b) * (a - b); });
  test<float, float>("relu_grad", binary_relu_grad, CNN_FLOAT32, 0, x, [](float a, float b) { return b > 0 ? a : 0; });
  test<float, float>("elu_grad", binary_elu_grad, CNN_FLOAT32, 0, x,
                     [](float a, float b) { return b >= 0 ? a : a * (b + 1); });
  test<float, uint8_t>("equal", binary_equal, CNN_FLOAT32, 0, x, [](float a, float b) { return a == b; });
  test<float, uint8_t>("not_equal", binary_not_equal, CNN_FLOAT32, 0, x, [](float a, float b) { return a != b; });
  test<float, uint8_t>("less", binary_less, CNN_FLOAT32, 0, x, [](float a, float b) { return a < b; });
  test<float, uint8_t>("less_equal", binary_less_equal, CNN_FLOAT32, 0, x, [](float a, float b) { return a <= b; });
  test<float, uint8_t>("greater", binary_greater, CNN_FLOAT32, 0, x, [](float a, float b) { return a > b; });
  test<float, uint8_t>("greater_equal", binary_greater_equal, CNN_FLOAT32, 0, x,
                       [](float a, float b) { return a >= b; });

  test<int32_t, int32_t>("add int", binary_add, CNN_INT32, 0, n, [](int32_t a, int32_t b) { return a + b; });
  test<int32_t, int32_t>("sub int", binary_sub, CNN_INT32, 0, n, [](int32_t a, int32_t b) { return a - b; });
  test<int32_t, int32_t>("mul int", binary_mul, CNN_INT32, 0, n, [](int32_t a, int32_t b) { return a * b; });
  test<int32_t, int32_t>("maximum int", binary_maximum, CNN_INT32, 0, n,
                         [](int32_t a, int32_t b) { return a > b ? a : b; });
  test<int32_t, uint8_t>("less int", binary_less, CNN_INT32, 0, n, [](int32_t a, int32_t b) { return a < b; });
  test<uint8_t, uint8_t>("and", binary_logical_and, CNN_BOOL, 0, flags, [](int a, int b) { return a && b; });
  test<uint8_t, uint8_t>("or", binary_logical_or, CNN_BOOL, 0, flags, [](int a, int b) { return a || b; });
}

/* y[i] = x[permuted, reversed and broadcast i]; y dense or with gaps. */
template <class T>
void copies() {
  Random random(12);
  std::vector<T> x(400000);
  for (T& value : x) value = static_cast<T>(random.next());
  for (int round = 0; round < 150; round++) {
    const Shape shape = random_shape(random, round < 100 ? 7 : round % 2 ? 24 : 70);
    if (shape.count() > 100000) continue;
    const size_t rank = shape.sizes.size();
    std::vector<size_t> order(rank);
    for (size_t d = 0; d < rank; d++) order[d] = d;
    for (size_t d = rank; d-- > 1;)
      std::swap(order[d], order[static_cast<size_t>(random.between(0, static_cast<int64_t>(d)))]);
    std::vector<int64_t> x_strides(rank);
    int64_t step = 1;
    int64_t x_offset = 5;
    for (size_t d = rank; d-- > 0;) {
      x_strides[order[d]] = step;
      step *= shape.sizes[order[d]];
    }
    for (size_t d = 0; d < rank; d++) {
      const int64_t choice = random.between(0, 5);
      if (choice == 0) x_strides[d] = 0;
      if (choice != 1) continue;
      x_offset += (shape.sizes[d] - 1) * x_strides[d];
      x_strides[d] = -x_strides[d];
    }
    expect_each<T>(
        "copy", shape.count(), 0,
        [&](T* y) {
          std::vector<double> arguments = {sizeof(T), address_of(x.data()), address_of(y), double(x_offset), 0};
          append_dimensions(arguments, shape, x_strides, shape.strides());
          run(cnn::Operation::copy, arguments);
        },
        [&](int64_t i) { return x[static_cast<size_t>(x_offset + shape.offset(i, x_strides))]; });
  }
}

/* The inside of a padded tensor: y has gaps, which stay as they are. */
void copies_into_gaps() {
  const std::vector<float> x = Random(3).floats(6 * 10 * 40);
  expect_each<float>(
      "copy inside", 8 * 14 * 40, 0,
      [&](float* y) {
        for (int i = 0; i < 8 * 14 * 40; i++) y[i] = -1;
        run(cnn::Operation::copy,
            {4, address_of(x.data()), address_of(y), 0, (1 * 14 + 2) * 40, 3, 6, 400, 560, 10, 40, 40, 40, 1, 1});
      },
      [&](int64_t i) {
        const int64_t row = i / 560 - 1, column = i / 40 % 14 - 2;
        return row < 0 || row >= 6 || column < 0 || column >= 10
                   ? -1
                   : x[static_cast<size_t>(row * 400 + column * 40 + i % 40)];
      });
}

void selects() {
  Random random(6);
  for (int64_t inner : {1, 3, 17}) {
    const int64_t count = 5000;
    const std::vector<float> a = random.floats(count * inner), b = random.floats(count * inner);
    std::vector<uint8_t> condition(count);
    for (uint8_t& flag : condition) flag = static_cast<uint8_t>(random.between(0, 1));
    expect_each<float>(
        "select", count * inner, 0,
        [&](float* y) {
          run(cnn::Operation::select, {4, address_of(condition.data()), address_of(a.data()), address_of(b.data()),
                                       address_of(y), double(count), double(inner)});
        },
        [&](int64_t i) {
          return condition[static_cast<size_t>(i / inner)] ? a[static_cast<size_t>(i)] : b[static_cast<size_t>(i)];
        });
  }
}

void gathers() {
  Random random(8);
  const int64_t outer = 3, axis = 50, count = 70;
  std::vector<int32_t> indices(count);
  for (int32_t& index : indices) index = static_cast<int32_t>(random.between(0, axis - 1));
  for (int64_t inner : {1, 5, 100}) {
    const std::vector<float> x = random.floats(outer * axis * inner);
    expect_each<float>(
        "gather", outer * count * inner, 0,
        [&](float* y) {
          run(cnn::Operation::gather, {4, address_of(x.data()), address_of(indices.data()), address_of(y),
                                       double(outer), double(axis), double(inner), double(count)});
        },
        [&](int64_t i) {
          const int64_t row = i / inner / count * axis + indices[static_cast<size_t>(i / inner % count)];
          return x[static_cast<size_t>(row * inner + i % inner)];
        });
  }
  expect_each<float>(
      "one_hot", count * 50, 0,
      [&](float* y) {
        run(cnn::Operation::one_hot, {address_of(indices.data()), address_of(y), double(count), 50, 2, -1});
      },
      [&](int64_t i) { return indices[static_cast<size_t>(i / 50)] == i % 50 ? 2 : -1; });
}

}  // namespace

int main() {
  functions();
  copies<float>();
  copies<uint8_t>();
  copies_into_gaps();
  selects();
  gathers();
  return report("binary, copy, select, gather, one_hot");
}
