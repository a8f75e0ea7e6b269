/* A program that fails changes nothing: neither one that is malformed nor one that memory runs out for. */
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

/* Two convolutions (a narrow one and one that Winograd's filtering suits), a pool, a dense layer, the loss, and the way back
 * with an update of each weight. */
class TrainingStep {
 public:
  TrainingStep() {
    Random random(3);
    for (std::vector<float>* values : {&images_, &first_, &second_, &dense_}) {
      for (float& value : *values) value = random.uniform() * 0.1f;
    }
    for (size_t i = 0; i < labels_.size(); i++) labels_[i] = int32_t(i % 10);
    write();
  }

  int32_t run() const { return program_.run(); }

  /* Every byte that the program may write. */
  std::string state() const {
    std::string all;
    const auto append = [&](const auto& values) {
      all.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof values[0]);
    };
    for (const auto* values : {&first_, &second_, &dense_, &hidden_, &wide_, &pooled_, &logits_, &dlogits_, &dpooled_,
                               &dwide_, &dhidden_, &dfirst_, &dsecond_, &ddense_, &loss_, &mean_}) {
      append(*values);
    }
    append(places_);
    append(correct_);
    return all;
  }

 private:
  void write() {
    using cnn::Operation;
    const std::vector<double> first{8, 16, 16, 1, 16, 16, 32, 3, 3, 1, 1, 1, 1, 1, 1},
        second{8, 16, 16, 32, 16, 16, 32, 3, 3, 1, 1, 1, 1, 1, 1},
        pool{8, 16, 16, 32, 8, 8, 32, 2, 2, 2, 2, 0, 0, 1, 1};
    const auto with = [](std::vector<double> operands, const std::vector<double>& window,
                         std::vector<double> more = {}) {
      operands.insert(operands.end(), window.begin(), window.end());
      operands.insert(operands.end(), more.begin(), more.end());
      return operands;
    };
    const double groups = 1, filters = 32;
    const auto at = [](const auto& values) { return address_of(values.data()); };
    program_.add(Operation::conv2d,
                 with({at(images_), at(first_), 0, 0, 0, at(hidden_), CNN_RELU, 0}, first, {groups, filters}));
    program_.add(Operation::conv2d,
                 with({at(hidden_), at(second_), 0, 0, 0, at(wide_), CNN_RELU, 0}, second, {groups, filters}));
    program_.add(Operation::max_pool, with({at(wide_), at(pooled_), at(places_)}, pool));
    program_.add(Operation::matmul,
                 {at(pooled_), at(dense_), 0, 0, at(logits_), 1, 8, 10, 2048, 0, 0, 0, 0, CNN_LINEAR, 0});
    program_.add(Operation::sparse_softmax_cross_entropy,
                 {at(logits_), at(labels_), 0, at(loss_), at(correct_), at(dlogits_), 8, 10, 1, 0});
    program_.add(Operation::matmul,
                 {at(pooled_), at(dlogits_), 0, 0, at(ddense_), 1, 2048, 10, 8, 1, 0, 0, 0, CNN_LINEAR, 0});
    program_.add(Operation::matmul,
                 {at(dlogits_), at(dense_), 0, 0, at(dpooled_), 1, 8, 2048, 10, 0, 1, 0, 0, CNN_LINEAR, 0});
    update(dense_, ddense_);
    program_.add(Operation::max_pool_backprop,
                 with({at(dpooled_), at(wide_), at(places_), at(dwide_), CNN_RELU, 0}, pool));
    program_.add(Operation::conv2d_backprop_filter, with({at(hidden_), at(dwide_), at(dsecond_), 0}, second, {groups}));
    program_.add(Operation::conv2d_backprop_input,
                 with({at(dwide_), at(second_), 0, 0, at(dhidden_), CNN_LINEAR, 0}, second, {groups}));
    update(second_, dsecond_);
    program_.add(Operation::conv2d_backprop_filter, with({at(images_), at(dhidden_), at(dfirst_), 0}, first, {groups}));
    update(first_, dfirst_);
    program_.add(Operation::reduce, {0, CNN_FLOAT32, at(first_), at(mean_), 1, 288, 1});
  }

  void update(const std::vector<float>& weights, const std::vector<float>& gradient) {
    program_.add(cnn::Operation::sgd, {address_of(weights.data()), address_of(gradient.data()), 0, 0,
                                       address_of(&rate_), double(weights.size()), 0, 0, 0});
  }

  const float rate_ = 0.1f;
  std::vector<float> images_ = std::vector<float>(8 * 16 * 16), first_ = std::vector<float>(9 * 32),
                     second_ = std::vector<float>(9 * 32 * 32), dense_ = std::vector<float>(2048 * 10),
                     hidden_ = std::vector<float>(8 * 256 * 32), wide_ = hidden_,
                     pooled_ = std::vector<float>(8 * 64 * 32), logits_ = std::vector<float>(80), dlogits_ = logits_,
                     dpooled_ = pooled_, dwide_ = hidden_, dhidden_ = hidden_, dfirst_ = first_, dsecond_ = second_,
                     ddense_ = dense_, loss_ = {0}, mean_ = {0};
  std::vector<uint8_t> places_ = std::vector<uint8_t>(8 * 64 * 32);
  std::vector<int32_t> labels_ = std::vector<int32_t>(8), correct_ = {0};
  Program program_;
};

/* The n-th allocation of a step fails, for each n until there is none. */
void out_of_memory(const char* set, int threads) {
  cnn_initialise(set, threads);
  TrainingStep step;
  const std::string before = step.state();
  for (int64_t n = 0;; n++) {
    cnn_trim();
    cnn::allocations_left = n;
    const int32_t status = step.run();
    cnn::allocations_left = INT64_MAX;
    if (status == CNN_OK) {
      expect(n > 4, "several workspaces");
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
    for (int threads : {1, 3}) out_of_memory(set, threads);
  }
  malformed();
  return report("programs");
}
