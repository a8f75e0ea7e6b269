/* A program that fails changes nothing: neither one that is malformed nor one that memory runs out for. */
#include <list>

#include "../source/allocation_failures.h"
#include "gemm_testing.h"

using namespace testing;

namespace {

void expect(bool condition, const char* what) {
  if (condition) return;
  printf("expected %s\n", what);
  failures++;
}

struct Program {
  std::vector<double> numbers;

  void add(cnn::Operation operation, const std::vector<double>& operands) {
    numbers.push_back(double(int(operation)));
    numbers.push_back(double(operands.size()));
    numbers.insert(numbers.end(), operands.begin(), operands.end());
  }
  int32_t run() const { return cnn_run(numbers.data(), double(numbers.size())); }
};

using Numbers = std::vector<double>;

Numbers joined(Numbers first, const Numbers& second, const Numbers& third = {}) {
  first.insert(first.end(), second.begin(), second.end());
  first.insert(first.end(), third.begin(), third.end());
  return first;
}

/* A training step while it is being written: the arrays that it reads and writes, by the order in which they were asked for. */
class TrainingStep {
 public:
  int32_t run() const { return program_.run(); }

  /* Every byte that the program may write. */
  std::string state() const {
    std::string all;
    for (const auto& array : arrays_)
      all.append(reinterpret_cast<const char*>(array.data()), array.size() * sizeof(float));
    return all;
  }

 protected:
  /* Also for labels, counts and places, whose zeros are zeros too. */
  double zeros(int64_t count) {
    arrays_.emplace_back(static_cast<size_t>(count));
    return address_of(arrays_.back().data());
  }
  double floats(int64_t count) {
    const double address = zeros(count);
    for (float& value : arrays_.back()) value = random_.uniform() * 0.1f;
    return address;
  }
  void add(cnn::Operation operation, const Numbers& operands) { program_.add(operation, operands); }
  void update(double weights, double gradient, double count) {
    add(cnn::Operation::sgd, {weights, gradient, 0, 0, rate_, count, 0, 0, 0});
  }

 private:
  Random random_{3};
  std::list<std::vector<float>> arrays_;
  Program program_;
  double rate_ = floats(1);
};

/* LeNet with a second convolution that is wide enough for Winograd's filtering. */
class Lenet : public TrainingStep {
 public:
  Lenet() {
    using cnn::Operation;
    const Numbers first{8, 16, 16, 1, 16, 16, 32, 3, 3, 1, 1, 1, 1, 1, 1},
        second{8, 16, 16, 32, 16, 16, 32, 3, 3, 1, 1, 1, 1, 1, 1},
        pool{8, 16, 16, 32, 8, 8, 32, 2, 2, 2, 2, 0, 0, 1, 1};
    const int64_t wide = 8 * 256 * 32, narrow = 8 * 64 * 32;
    const double images = floats(8 * 256), w1 = floats(288), w2 = floats(9216), w3 = floats(20480),
                 hidden = zeros(wide), y2 = zeros(wide), pooled = zeros(narrow), places = zeros(narrow / 4),
                 logits = zeros(80), labels = zeros(8), loss = zeros(1), correct = zeros(1), dlogits = zeros(80),
                 dw3 = zeros(20480), dpooled = zeros(narrow), dy2 = zeros(wide), dw2 = zeros(9216),
                 dhidden = zeros(wide), dw1 = zeros(288), mean = zeros(1);
    add(Operation::conv2d, joined({images, w1, 0, 0, 0, hidden, CNN_RELU, 0}, first, {1, 32, 0}));
    add(Operation::conv2d, joined({hidden, w2, 0, 0, 0, y2, CNN_RELU, 0}, second, {1, 32, 0}));
    add(Operation::max_pool, joined({y2, pooled, places}, pool));
    add(Operation::matmul, {pooled, w3, 0, 0, logits, 1, 8, 10, 2048, 0, 0, 0, 0, CNN_LINEAR, 0, 0});
    add(Operation::sparse_softmax_cross_entropy, {logits, labels, 0, loss, correct, dlogits, 8, 10, 1, 0});
    add(Operation::matmul, {pooled, dlogits, 0, 0, dw3, 1, 2048, 10, 8, 1, 0, 0, 0, CNN_LINEAR, 0, 0});
    add(Operation::matmul, {dlogits, w3, 0, 0, dpooled, 1, 8, 2048, 10, 0, 1, 0, 0, CNN_LINEAR, 0, 0});
    update(w3, dw3, 20480);
    add(Operation::max_pool_backprop, joined({dpooled, y2, places, dy2, CNN_RELU, 0}, pool));
    add(Operation::conv2d_backprop_filter, joined({hidden, dy2, dw2, 0}, second, {1, 0}));
    add(Operation::conv2d_backprop_input, joined({dy2, w2, 0, 0, dhidden, CNN_LINEAR, 0}, second, {1, 0}));
    update(w2, dw2, 9216);
    add(Operation::conv2d_backprop_filter, joined({images, dhidden, dw1, 0}, first, {1, 0}));
    update(w1, dw1, 288);
    add(Operation::reduce, {0, CNN_FLOAT32, w1, mean, 1, 288, 1});
  }
};

/* Two convolutions with batch normalisation, the second one's with the block's input added, under the square loss. */
class ResidualBlock : public TrainingStep {
 public:
  ResidualBlock() {
    using cnn::Operation;
    const Numbers window{4, 8, 8, 32, 8, 8, 32, 3, 3, 1, 1, 1, 1, 1, 1};
    const double rows = 256, channels = 32, count = rows * channels, filter = 9216;
    const double x = floats(8192), targets = floats(8192), loss = zeros(1), dblock = zeros(8192),
                 dresidual = zeros(8192), dx = zeros(8192);
    double from = x;
    struct Half {
      double from, w, convolved, gamma, beta, running_mean, running_variance, y, mean, deviation;
    } halves[2];
    for (Half& half : halves) {
      half = {from,      floats(9216), zeros(8192), floats(32), floats(32),
              zeros(32), floats(32),   zeros(8192), zeros(32),  zeros(32)};
      add(Operation::conv2d, joined({half.from, half.w, 0, 0, 0, half.convolved, CNN_LINEAR, 0}, window, {1, 32, 0}));
      add(Operation::batch_norm,
          {half.convolved, half.gamma, half.beta, half.running_mean, half.running_variance, from == x ? 0 : x, half.y,
           half.mean, half.deviation, CNN_RELU, 0, rows, channels, 1e-3, 0.1});
      from = half.y;
    }
    add(Operation::pointwise_loss, {0, from, targets, loss, dblock, count, 0, 1});
    double dy = dblock;
    for (const Half* half : {&halves[1], &halves[0]}) {
      const double dconvolved = zeros(8192), dgamma = zeros(32), dbeta = zeros(32), dw = zeros(9216),
                   into = half == halves ? dx : zeros(8192);
      add(Operation::batch_norm_backprop,
          {dy, half->convolved, half->y, half->gamma, half->beta, half->mean, half->deviation, dconvolved, dgamma,
           dbeta, half == halves ? 0 : dresidual, CNN_RELU, 0, rows, channels});
      add(Operation::conv2d_backprop_filter, joined({half->from, dconvolved, dw, 0}, window, {1, 0}));
      add(Operation::conv2d_backprop_input,
          joined({dconvolved, half->w, half == halves ? dresidual : 0, 0, into, CNN_LINEAR, 0}, window, {1, 0}));
      update(half->w, dw, filter);
      update(half->gamma, dgamma, channels);
      update(half->beta, dbeta, channels);
      dy = into;
    }
  }
};

/* The n-th allocation of a step fails, for each n until there is none. */
template <class Step>
void out_of_memory(const char* set, int threads) {
  cnn_initialise(set, threads);
  Step step;
  const std::string before = step.state();
  for (int64_t n = 0;; n++) {
    cnn_trim();
    cnn::allocations_left = n;
    const int32_t status = step.run();
    cnn::allocations_left = INT64_MAX;
    if (status == CNN_OK) {
      expect(n > 1, "several workspaces");
      break;
    }
    expect(status == CNN_OUT_OF_MEMORY && cnn_failed_bytes() > 0, "the step to say that memory is out");
    expect(step.state() == before, "nothing to be changed by a step without memory");
    if (failures > 0) return;
  }
  expect(step.state() != before, "a step with memory to train");
}

/* Something right, then something wrong: the right thing is not done either. */
void malformed() {
  float value = 1;
  Program good;
  good.add(cnn::Operation::fill, {CNN_FLOAT32, address_of(&value), 1, 2});
  const auto refused = [&](const std::vector<double>& tail, int32_t status, const char* what) {
    Program program = good;
    program.numbers.insert(program.numbers.end(), tail.begin(), tail.end());
    expect(program.run() == status && value == 1, what);
  };
  const double fill = double(int(cnn::Operation::fill)), copy = double(int(cnn::Operation::copy)),
               reduce = double(int(cnn::Operation::reduce));
  refused({9999, 0}, CNN_UNKNOWN_OPERATION, "an unknown operation to be refused");
  refused({-1, 0}, CNN_UNKNOWN_OPERATION, "a negative operation to be refused");
  refused({NAN, 0}, CNN_UNKNOWN_OPERATION, "an operation that is no number to be refused");
  refused({reduce, 7, 99, CNN_FLOAT32, 0, 0, 1, 1, 1}, CNN_UNKNOWN_OPERATION, "an unknown reduction to be refused");
  refused({fill}, CNN_MALFORMED, "an operation without a number of operands to be refused");
  refused({fill, 3, 0, 0, 1}, CNN_MALFORMED, "an operand too few to be refused");
  refused({fill, 5, 0, 0, 1, 0, 0}, CNN_MALFORMED, "an operand too many to be refused");
  refused({fill, 4, 0, 0}, CNN_MALFORMED, "a program that ends too early to be refused");
  refused({fill, -4}, CNN_MALFORMED, "a negative number of operands to be refused");
  refused({fill, 4, CNN_FLOAT32, address_of(&value), NAN, 0}, CNN_MALFORMED, "a count that is no number to be refused");
  refused({fill, 4, CNN_FLOAT32, address_of(&value), -1, 0}, CNN_MALFORMED, "a negative count to be refused");
  refused({fill, 4, CNN_FLOAT32, 0, 1, 0}, CNN_MALFORMED, "a missing address to be refused");
  refused({fill, 4, 99, address_of(&value), 1, 0}, CNN_UNKNOWN_OPERATION, "an unknown type to be refused");
  refused({fill, NAN}, CNN_MALFORMED, "a number of operands that is none to be refused");
  refused({copy, 9, 4, 0, 0, 0, 0, 2, 1, 1, 1}, CNN_MALFORMED, "dimensions that do not match the rank to be refused");
  refused({copy, 27, 4, 0, 0, 0, 0, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, CNN_MALFORMED,
          "a rank too high to be refused");
  expect(cnn_run(good.numbers.data(), NAN) == CNN_MALFORMED && value == 1, "a length that is no number to be refused");
  expect(good.run() == CNN_OK && value == 2, "the right part alone to run");
}

}  // namespace

int main() {
  std::string sets = cnn_available_instruction_sets();
  for (char* set = strtok(&sets[0], ","); set; set = strtok(nullptr, ",")) {
    for (int threads : {1, 3}) {
      out_of_memory<Lenet>(set, threads);
      out_of_memory<ResidualBlock>(set, threads);
    }
  }
  malformed();
  return report("programs");
}
