/* GFLOP/s of each layer of LeNet (batch 256) and AlexNet (batch 128) in each direction, products with padding counted, and
 * the share of the FMA peak, measured in the same run. Of operations bound by memory: GB/s of their reads and writes, counted as often
 * as they are made, and the share of what a plain copy of the same size reaches. Arguments: instruction set, threads, text that the row's name must
 * hold, batch divisor, 1 for bfloat16. */
#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "../source/thread_pool.h"
#include "gemm_testing.h"

using namespace testing;
using cnn::Operation;

namespace {

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/* Best of at least five rounds and a fifth of a second. */
template <class Body>
double best_time(const Body& body) {
  body();
  double best = 1e9, total = 0;
  for (int round = 0; round < 5 || (total < 0.2 && round < 1000); round++) {
    const double start = seconds();
    body();
    const double time = seconds() - start;
    best = std::min(best, time);
    total += time;
  }
  return best;
}

#if defined(__x86_64__)
/* Twelve independent sums: more than the latency of a fused multiply-add times the two of them a cycle. */
constexpr int64_t peak_rounds = 4000000, peak_sums = 12;
template <int Width>
void fma_loop(const void*, int64_t, int) {
#define CNN_SUM(r, i) "vfmadd231ps %%" r "15, %%" r "15, %%" r #i "\n"
#define CNN_SUMS(r)                                                                                               \
  CNN_SUM(r, 0)                                                                                                   \
  CNN_SUM(r, 1)                                                                                                   \
  CNN_SUM(r, 2) CNN_SUM(r, 3) CNN_SUM(r, 4) CNN_SUM(r, 5) CNN_SUM(r, 6) CNN_SUM(r, 7) CNN_SUM(r, 8) CNN_SUM(r, 9) \
      CNN_SUM(r, 10) CNN_SUM(r, 11)
  for (int64_t i = 0; i < peak_rounds; i++) {
    if (Width == 16)
      asm volatile(CNN_SUMS("zmm")::: "memory");
    else
      asm volatile(CNN_SUMS("ymm")::: "memory");
  }
#undef CNN_SUMS
#undef CNN_SUM
}
#endif

/* Of all threads together, FLOP/s; 0 where unknown. */
double fma_peak() {
#if defined(__x86_64__)
  const bool wide = strcmp(cnn_instruction_set(), "avx512") == 0;
  if (!wide && strcmp(cnn_instruction_set(), "avx2") != 0) return 0;
  const int64_t tasks = cnn_threads();
  const double time = best_time([&] { cnn::run_tasks(tasks, wide ? fma_loop<16> : fma_loop<8>, nullptr); });
  return 2.0 * (double)(tasks * peak_rounds) * (double)peak_sums * (wide ? 16 : 8) / time;
#else
  return 0;
#endif
}

struct Buffer {
  explicit Buffer(int64_t count) : data((float*)(uintptr_t)cnn_allocate(4.0 * (double)count)) {
    Random random((uint64_t)count);
    for (int64_t i = 0; i < count; i++) data[i] = random.uniform();
  }
  ~Buffer() { cnn_free(address_of(data)); }
  double address() const { return address_of(data); }
  float* data;
};

class Bench {
 public:
  Bench(const char* filter, int64_t divisor, bool bfloat16)
      : filter_(filter), divisor_(divisor), bfloat16_(bfloat16), peak_(fma_peak()) {
    printf("%s, %d threads, FMA peak %.0f GFLOP/s\n", cnn_instruction_set(), cnn_threads(), peak_ * 1e-9);
  }

  void convolution(const std::string& net, int64_t batch, int64_t size, int64_t in_channels, int64_t out_channels,
                   int64_t kernel, int64_t stride, int64_t pad, bool first, int activation) {
    if (net.find(filter_) == std::string::npos) return;
    batch = std::max<int64_t>(1, batch / divisor_);
    const int64_t out = (size + 2 * pad - kernel) / stride + 1;
    const Buffer x(batch * size * size * in_channels), y(batch * out * out * out_channels), bias(out_channels);
    const Buffer filter(kernel * kernel * in_channels * out_channels);
    const std::vector<double> geometry = {(double)batch,
                                          (double)size,
                                          (double)size,
                                          (double)in_channels,
                                          (double)out,
                                          (double)out,
                                          (double)out_channels,
                                          (double)kernel,
                                          (double)kernel,
                                          (double)stride,
                                          (double)stride,
                                          (double)pad,
                                          (double)pad,
                                          1,
                                          1};
    const double flops = 2.0 * (double)(batch * out * out * out_channels * kernel * kernel * in_channels);
    time(net + " forward", flops, Operation::conv2d,
         {x.address(), filter.address(), 0, bias.address(), 0, y.address(), (double)activation, 0}, geometry,
         {1, (double)out_channels, bfloat16_});
    if (!first)
      time(net + " dx", flops, Operation::conv2d_backprop_input,
           {y.address(), filter.address(), 0, 0, x.address(), CNN_LINEAR, 0}, geometry, {1, bfloat16_});
    time(net + " dfilter", flops, Operation::conv2d_backprop_filter,
         {x.address(), y.address(), filter.address(), bias.address()}, geometry, {1, bfloat16_});
  }

  void dense(const std::string& net, int64_t batch, int64_t in, int64_t out, int activation) {
    if (net.find(filter_) == std::string::npos) return;
    batch = std::max<int64_t>(1, batch / divisor_);
    const Buffer x(batch * in), y(batch * out), w(in * out), bias(out);
    const double flops = 2.0 * (double)(batch * in * out), b = (double)batch, i = (double)in, o = (double)out;
    time(net + " forward", flops, Operation::matmul,
         {x.address(), w.address(), bias.address(), 0, y.address(), 1, b, o, i, 0, 0, 0, 0, (double)activation, 0, bfloat16_}, {});
    time(net + " dx", flops, Operation::matmul,
         {y.address(), w.address(), 0, 0, x.address(), 1, b, i, o, 0, 1, 0, 0, CNN_LINEAR, 0, bfloat16_}, {});
    time(net + " dw", flops, Operation::matmul,
         {x.address(), y.address(), 0, 0, w.address(), 1, i, o, b, 1, 0, 0, 0, CNN_LINEAR, 0, bfloat16_}, {});
  }

  /* Training's way there with relu, and the two ways back: that of ResNet's first normalisation in a block, and of its last. */
  void normalisation(int64_t batch, int64_t size, int64_t channels) {
    const std::string name = "norm " + std::to_string(size) + "x" + std::to_string(channels);
    if (name.find(filter_) == std::string::npos) return;
    const int64_t rows = std::max<int64_t>(1, batch / divisor_) * size * size, count = rows * channels;
    const Buffer x(count), y(count), dy(count), dx(count), residual(count), gamma(channels), beta(channels),
        mean(channels), inverse(channels);
    const double r = (double)rows, c = (double)channels, bytes = 4.0 * (double)count;
    copied_ = copy_rate(x, y, count);
    const auto forward = [&](const char* what, double from, double passes) {
      stream(name + what, passes * bytes, Operation::batch_norm,
             {x.address(), gamma.address(), beta.address(), 0, 0, from, y.address(), mean.address(), inverse.address(),
              CNN_RELU, 0, r, c, 1e-5, 0.1});
    };
    forward(" + relu", 0, 3);
    forward(" + residual + relu", residual.address(), 4);
    const auto backward = [&](const char* what, int activation, double output, double dresidual, double passes) {
      stream(name + what, passes * bytes, Operation::batch_norm_backprop,
             {dy.address(), x.address(), output, gamma.address(), beta.address(), mean.address(), inverse.address(),
              dx.address(), 0, 0, dresidual, double(activation), 0, r, c});
    };
    backward(" dx", CNN_LINEAR, 0, 0, 5);
    backward(" relu dx", CNN_RELU, 0, 0, 5);
    backward(" residual relu dx", CNN_RELU, y.address(), residual.address(), 7);
    stream(name + " scale_shift", 2 * bytes, Operation::scale_shift,
           {x.address(), gamma.address(), beta.address(), 0, y.address(), CNN_RELU, 0, r, c});
  }

  /* Updates of so many weights. */
  void updates(int64_t count) {
    const std::string name = "update " + std::to_string(count);
    if (name.find(filter_) == std::string::npos) return;
    const Buffer weights(count), gradient(count), first(count), second(count), rate(1), scale(1);
    for (int64_t i = 0; i < count; i++) second.data[i] = fabsf(second.data[i]);
    *rate.data = *scale.data = 1e-6f;
    const int32_t step = 100;
    const double n = (double)count, bytes = 4 * n;
    copied_ = copy_rate(weights, first, count);
    stream(name + " adam", 7 * bytes, Operation::adam,
           {weights.address(), gradient.address(), first.address(), second.address(), scale.address(), rate.address(),
            address_of(&step), n, 0.9, 0.999, 1e-8, 0, 0});
    stream(name + " rms_prop", 5 * bytes, Operation::rms_prop,
           {weights.address(), gradient.address(), second.address(), 0, 0, scale.address(), rate.address(), n, 0.99,
            1e-8, 0, 0});
    stream(name + " sgd momentum", 5 * bytes, Operation::sgd,
           {weights.address(), gradient.address(), first.address(), scale.address(), rate.address(), n, 0.9, 0, 0});
    stream(name + " sum_of_squares", bytes, Operation::sum_of_squares, {gradient.address(), scale.address(), n, 0});
    stream(name + " gaussian_noise", 2 * bytes, Operation::gaussian_noise,
           {weights.address(), first.address(), address_of(&step), n, 1});
  }

  void total(const char* name) {
    if (flops_ > 0) row(name, flops_, time_);
    if (forward_flops_ > 0) row(std::string(name) + " forward", forward_flops_, forward_time_);
    flops_ = time_ = forward_flops_ = forward_time_ = 0;
  }

 private:
  double copy_rate(const Buffer& from, const Buffer& to, int64_t count) const {
    return 8.0 * (double)count / best_time([&] {
             run(Operation::copy, {4, from.address(), to.address(), 0, 0, 1, (double)count, 1, 1});
           });
  }
  void stream(const std::string& name, double bytes, Operation operation, const std::vector<double>& arguments) const {
    const double time = best_time([&] { run(operation, arguments); });
    printf("%-28s %9.3f ms %7.1f GB/s %5.1f %% of a copy\n", name.c_str(), time * 1e3, bytes / time * 1e-9,
           100 * bytes / time / copied_);
    fflush(stdout);
  }
  void time(const std::string& name, double flops, Operation operation, std::vector<double> arguments,
            const std::vector<double>& geometry, const std::vector<double>& after = {}) {
    arguments.insert(arguments.end(), geometry.begin(), geometry.end());
    arguments.insert(arguments.end(), after.begin(), after.end());
    const double time = best_time([&] { run(operation, arguments); });
    row(name, flops, time);
    flops_ += flops;
    time_ += time;
    if (name.find("forward") == std::string::npos) return;
    forward_flops_ += flops;
    forward_time_ += time;
  }
  void row(const std::string& name, double flops, double time) const {
    printf("%-28s %9.3f ms %7.1f GFLOP/s", name.c_str(), time * 1e3, flops / time * 1e-9);
    if (peak_ > 0) printf(" %5.1f %%", 100 * flops / time / peak_);
    printf("\n");
    fflush(stdout);
  }

  const char* filter_;
  int64_t divisor_;
  double bfloat16_;
  double peak_, copied_ = 0, flops_ = 0, time_ = 0, forward_flops_ = 0, forward_time_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  if (cnn_initialise(count > 1 ? arguments[1] : "", count > 2 ? atoi(arguments[2]) : 1) != CNN_OK) return 1;
  Bench bench(count > 3 ? arguments[3] : "", count > 4 ? atoi(arguments[4]) : 1, count > 5 && atoi(arguments[5]) != 0);
  bench.convolution("lenet conv1", 256, 28, 1, 6, 5, 1, 2, true, CNN_SIGMOID);
  bench.convolution("lenet conv2", 256, 14, 6, 16, 5, 1, 0, false, CNN_SIGMOID);
  bench.dense("lenet dense1", 256, 400, 120, CNN_SIGMOID);
  bench.dense("lenet dense2", 256, 120, 84, CNN_SIGMOID);
  bench.dense("lenet dense3", 256, 84, 10, CNN_LINEAR);
  bench.total("lenet");
  bench.convolution("alexnet conv1", 128, 224, 1, 96, 11, 4, 1, true, CNN_RELU);
  bench.convolution("alexnet conv2", 128, 26, 96, 256, 5, 1, 2, false, CNN_RELU);
  bench.convolution("alexnet conv3", 128, 12, 256, 384, 3, 1, 1, false, CNN_RELU);
  bench.convolution("alexnet conv4", 128, 12, 384, 384, 3, 1, 1, false, CNN_RELU);
  bench.convolution("alexnet conv5", 128, 12, 384, 256, 3, 1, 1, false, CNN_RELU);
  bench.dense("alexnet dense1", 128, 6400, 4096, CNN_RELU);
  bench.dense("alexnet dense2", 128, 4096, 4096, CNN_RELU);
  bench.dense("alexnet dense3", 128, 4096, 10, CNN_LINEAR);
  bench.total("alexnet");
  bench.normalisation(64, 48, 96);
  bench.normalisation(64, 24, 64);
  bench.normalisation(64, 12, 128);
  bench.normalisation(64, 6, 256);
  bench.updates(11000000);
  bench.updates(200000);
  return failures != 0;
}
