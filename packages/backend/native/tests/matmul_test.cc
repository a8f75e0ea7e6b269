/* Matrix products beside loops in double precision: every transposition, batches, broadcasting, block edges. */
#include "gemm_testing.h"

using namespace testing;

namespace {

void test(int64_t batch, int64_t rows, int64_t columns, int64_t inner, bool transpose_a, bool transpose_b, bool share_a,
          bool share_b, int activation, bool with_bias, Random& random) {
  const int residual_kind = (int)random.between(0, 2); /* none, apart, in place */
  const std::vector<float> residual = random.floats(batch * rows * columns);
  const int64_t stride_a = share_a ? 0 : rows * inner, stride_b = share_b ? 0 : inner * columns;
  const std::vector<float> a = random.floats((share_a ? 1 : batch) * rows * inner),
                           b = random.floats((share_b ? 1 : batch) * inner * columns);
  const std::vector<float> bias = random.floats(columns);
  std::vector<double> y((size_t)(batch * rows * columns));
  for (int64_t n = 0; n < batch; n++)
    for (int64_t i = 0; i < rows; i++)
      for (int64_t j = 0; j < columns; j++) {
        double sum = with_bias ? bias[(size_t)j] : 0;
        for (int64_t k = 0; k < inner; k++)
          sum += (double)a[(size_t)(n * stride_a + (transpose_a ? k * rows + i : i * inner + k))] *
                 b[(size_t)(n * stride_b + (transpose_b ? j * inner + k : k * columns + j))];
        if (residual_kind != 0) sum += residual[(size_t)((n * rows + i) * columns + j)];
        y[(size_t)((n * rows + i) * columns + j)] = activated(sum, activation, 0.3f);
      }
  const std::string name = "matmul " + std::to_string(batch) + " x " + std::to_string(rows) + " x " +
                           std::to_string(columns) + " x " + std::to_string(inner) + (transpose_a ? " a'" : "") +
                           (transpose_b ? " b'" : "");
  expect_everywhere(
      [&](float* out) {
        if (residual_kind == 2) std::copy(residual.begin(), residual.end(), out);
        const double added = residual_kind == 0   ? 0
                             : residual_kind == 1 ? address_of(residual.data())
                                                  : address_of(out);
        run(cnn::Operation::matmul,
            {address_of(a.data()), address_of(b.data()), with_bias ? address_of(bias.data()) : 0, added,
             address_of(out), (double)batch, (double)rows, (double)columns, (double)inner, (double)transpose_a,
             (double)transpose_b, (double)stride_a, (double)stride_b, (double)activation, 0.3, 0});
      },
      y, 2e-6, name);
}

}  // namespace

int main() {
  Random random(3);
  const int64_t edges[] = {1, 2, 5, 6, 7, 8, 15, 16, 17, 31, 48, 63, 65, 97, 127, 128, 129, 193, 256, 257, 300};
  for (int round = 0; round < 300; round++) {
    int64_t size[3];
    for (int64_t& one : size) one = edges[random.between(0, sizeof edges / sizeof *edges - 1)];
    test(random.between(1, 3), size[0], size[1], size[2], round & 1, round & 2, round % 5 == 0, round % 7 == 0,
         (int)random.between(0, 6), round % 3 == 0, random);
  }
  for (int transposes = 0; transposes < 4; transposes++) {
    test(1, 128, 700, 600, transposes & 1, transposes & 2, false, false, CNN_LINEAR, true, random);
    test(1, 1, 1000, 700, transposes & 1, transposes & 2, false, false, CNN_RELU, true, random);
    test(1, 1000, 1, 300, transposes & 1, transposes & 2, false, false, CNN_RELU, true, random);
    test(2, 3, 4, 0, transposes & 1, transposes & 2, false, false, CNN_SIGMOID, true, random);
    test(0, 3, 4, 5, transposes & 1, transposes & 2, false, false, CNN_LINEAR, false, random);
    test(2, 0, 4, 5, transposes & 1, transposes & 2, false, false, CNN_LINEAR, false, random);
    test(2, 3, 0, 5, transposes & 1, transposes & 2, false, false, CNN_LINEAR, false, random);
  }
  return report("matmul");
}
