/* Walking strided tensors: the dimensions of an operation, merged where they are contiguous. */
#ifndef CNN_KERNELS_DIMENSIONS_H
#define CNN_KERNELS_DIMENSIONS_H

#include "operation_arguments.h"

namespace CNN_ISA {

constexpr int kMaximumRank = 6;

/* DIMENSIONS(2): the tensors p and q. */
struct Dimensions {
  int rank = 0;
  int64_t size[kMaximumRank];
  int64_t p[kMaximumRank];
  int64_t q[kMaximumRank];
  int64_t elements = 1;

  /* Leaves out dimensions of size 1 and merges neighbours that both tensors step through alike. Rank is at least 1. */
  explicit Dimensions(const double* arguments) {
    const int given = static_cast<int>(arguments[0]);
    for (int dimension = 0; dimension < given; ++dimension) {
      const double* next = arguments + 1 + 3 * dimension;
      append(whole(next[0]), whole(next[1]), whole(next[2]));
    }
    if (rank == 0) {
      size[0] = p[0] = q[0] = 1;
      rank = 1;
    }
  }

  int64_t inner() const { return size[rank - 1]; }

 private:
  void append(int64_t count, int64_t p_stride, int64_t q_stride) {
    elements *= count;
    if (count == 1) return;
    const int last = rank - 1;
    if (rank > 0 && p[last] == count * p_stride && q[last] == count * q_stride) {
      size[last] *= count;
      p[last] = p_stride;
      q[last] = q_stride;
      return;
    }
    size[rank] = count;
    p[rank] = p_stride;
    q[rank] = q_stride;
    ++rank;
  }
};

/* The offsets of successive rows (all dimensions but the innermost `inside`). */
struct Rows {
  const Dimensions& dimensions;
  int outer;
  int64_t index[kMaximumRank];
  int64_t p = 0;
  int64_t q = 0;

  Rows(const Dimensions& of, int64_t first, int inside = 1) : dimensions(of), outer(of.rank - inside) {
    for (int dimension = outer - 1; dimension >= 0; --dimension) {
      index[dimension] = first % of.size[dimension];
      first /= of.size[dimension];
      p += index[dimension] * of.p[dimension];
      q += index[dimension] * of.q[dimension];
    }
  }

  void next() {
    for (int dimension = outer - 1; dimension >= 0; --dimension) {
      p += dimensions.p[dimension];
      q += dimensions.q[dimension];
      if (++index[dimension] < dimensions.size[dimension]) return;
      p -= index[dimension] * dimensions.p[dimension];
      q -= index[dimension] * dimensions.q[dimension];
      index[dimension] = 0;
    }
  }
};

/* Calls run(begin, p offset, q offset, count) for the pieces of rows that make up the elements begin ... end, in
 * row-major order. */
template <class Run>
CNN_INLINE void for_runs(const Dimensions& dimensions, int64_t begin, int64_t end, const Run& run) {
  const int64_t inner = dimensions.inner();
  const int last = dimensions.rank - 1;
  int64_t column = begin % inner;
  Rows rows(dimensions, begin / inner);
  while (begin < end) {
    const int64_t count = inner - column < end - begin ? inner - column : end - begin;
    run(begin, rows.p + column * dimensions.p[last], rows.q + column * dimensions.q[last], count);
    begin += count;
    column = 0;
    rows.next();
  }
}

}  // namespace CNN_ISA
#endif
