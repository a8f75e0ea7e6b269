/* Reductions of float32, accurate and in an order that depends on the shape alone: vectors accumulate within fixed segments
 * of the axis, the segments' results are combined in double precision. */
#ifndef CNN_KERNELS_REDUCE_FLOAT_H
#define CNN_KERNELS_REDUCE_FLOAT_H

#include <math.h>

#include "../../include/cnn_kernels.h"
#include "../workspace.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

struct SumOf {
  static constexpr float start = 0;
  static CNN_INLINE Vec of(Vec a, Vec b) { return Vec::add(a, b); }
  static CNN_INLINE double of(double a, double b) { return a + b; }
};
struct ProductOf {
  static constexpr float start = 1;
  static CNN_INLINE Vec of(Vec a, Vec b) { return Vec::mul(a, b); }
  static CNN_INLINE double of(double a, double b) { return a * b; }
};
/* NaN where any is. */
struct MaximumOf {
  static constexpr float start = -HUGE_VALF;
  static CNN_INLINE Vec of(Vec a, Vec b) { return Vec::max_nan(a, b); }
  static CNN_INLINE double of(double a, double b) { return a > b || a != a ? a : b; }
};
struct MinimumOf {
  static constexpr float start = HUGE_VALF;
  static CNN_INLINE Vec of(Vec a, Vec b) { return Vec::min_nan(a, b); }
  static CNN_INLINE double of(double a, double b) { return a < b || a != a ? a : b; }
};

/* A line: what the vectors accumulate into. Columns of width `inner` are repeated in it until it fills several vectors. */
constexpr int64_t kLine = 64;
/* So many lines are accumulated in single precision. */
constexpr int64_t kLinesPerSegment = 128;

template <class Reduction>
struct FloatReduction {
  int64_t axis, inner;

  int64_t repeats() const { return inner >= kLine ? 1 : kLine / inner; }
  int64_t rows_per_segment() const { return repeats() * kLinesPerSegment; }
  int64_t segments() const {
    return axis <= rows_per_segment() ? 1 : (axis + rows_per_segment() - 1) / rows_per_segment();
  }

  /* The columns first ... first + count (at most a line) of the rows of one segment of x[axis, inner]. */
  void segment(const float* x, int64_t index, int64_t first, int64_t count, double* into) const {
    const int64_t begin = index * rows_per_segment();
    const int64_t rows = axis - begin < rows_per_segment() ? axis - begin : rows_per_segment();
    const float* from = x + begin * inner + first;
    /* Narrow columns: whole lines of several rows, then the rows left over. */
    const int64_t together = first == 0 && count == inner ? repeats() : 1;
    const int64_t width = count * together;

    float line[kLine + Vec::width];
    for (int64_t i = 0; i < kLine + Vec::width; ++i) line[i] = Reduction::start;
    int64_t row = 0;
    for (; row + together <= rows; row += together) accumulate(line, from + row * inner, width);
    for (; row < rows; ++row) accumulate(line, from + row * inner, count);
    for (int64_t i = 0; i < count; ++i) {
      double value = line[i];
      for (int64_t k = 1; k < together; ++k) value = Reduction::of(value, static_cast<double>(line[i + k * count]));
      into[i] = value;
    }
  }

  /* line = line with the next `width` elements, each in its place. */
  static CNN_INLINE void accumulate(float* line, const float* from, int64_t width) {
    int64_t i = 0;
    for (; i + Vec::width <= width; i += Vec::width) {
      Vec::store(line + i, Reduction::of(Vec::load(line + i), Vec::load(from + i)));
    }
    if (i == width) return;
    const int rest = static_cast<int>(width - i);
    Vec::store_partial(line + i, Reduction::of(Vec::load_partial(line + i, rest), Vec::load_partial(from + i, rest)),
                       rest);
  }
};

template <class Reduction>
int32_t reduce_float(const ReduceArguments& arguments, double scale) {
  const float* x = static_cast<const float*>(arguments.x);
  float* y = static_cast<float*>(arguments.y);
  const int64_t outer = arguments.outer;
  const FloatReduction<Reduction> reduction{arguments.axis, arguments.inner};
  const int64_t inner = reduction.inner;
  const int64_t outputs = outer * inner;
  if (outputs == 0) return CNN_OK;
  const int64_t segments = reduction.segments();
  const int64_t strips = (inner + kLine - 1) / kLine;
  double* partial = static_cast<double*>(shared_workspace(0, static_cast<size_t>(outputs * segments) * sizeof(double)));
  if (partial == nullptr) return CNN_OUT_OF_MEMORY;
  if (reserving()) return CNN_OK;

  const int64_t rows = reduction.axis < reduction.rows_per_segment() ? reduction.axis : reduction.rows_per_segment();
  for_chunks(outer * segments * strips, rows * (inner < kLine ? inner : kLine), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; ++task) {
      const int64_t strip = task % strips;
      const int64_t segment = task / strips % segments;
      const int64_t row = task / strips / segments;
      const int64_t first = strip * kLine;
      const int64_t count = inner - first < kLine ? inner - first : kLine;
      reduction.segment(x + row * reduction.axis * inner, segment, first, count,
                        partial + (row * segments + segment) * inner + first);
    }
  });
  for_chunks(outputs, segments, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const double* from = partial + i / inner * segments * inner + i % inner;
      double value = from[0];
      for (int64_t segment = 1; segment < segments; ++segment) value = Reduction::of(value, from[segment * inner]);
      y[i] = static_cast<float>(value * scale);
    }
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
