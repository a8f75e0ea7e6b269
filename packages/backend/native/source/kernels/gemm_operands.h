/* What the operands of a matrix product are made of: floats, or pairs of bfloat16 that take the place of a float each. Of pairs, k counts pairs: all
 * that only finds its way along k is the same for both. */
#ifndef CNN_KERNELS_GEMM_OPERANDS_H
#define CNN_KERNELS_GEMM_OPERANDS_H

#include "../dispatch.h"
#include "unroll.h"

namespace CNN_ISA {

/* The first `rest` values, 0 behind them. */
CNN_INLINE Vec load_at_most(const float* p, int64_t rest) {
  return rest >= Vec::width ? Vec::load(p) : Vec::load_partial(p, rest > 0 ? (int)rest : 0);
}

struct Floats {
  static constexpr int depth = 1; /* values of k in one place */

  static CNN_INLINE Vec fma(Vec l, Vec r, Vec sum) { return Vec::fma(l, r, sum); }
  /* sum + all values of each lane. */
  static CNN_INLINE Vec add(Vec sum, Vec values) { return Vec::add(sum, values); }
  /* width values that are adjacent along k. */
  static CNN_INLINE void store(float* p, Vec a) { Vec::store(p, a); }
  /* At most width places of k from values that are adjacent along it; 0 behind `rest` values. */
  static CNN_INLINE Vec load(const float* p, int64_t rest) { return load_at_most(p, rest); }
  /* transform(part, take) gives `take` for each of `depth` places of k the same vectors, each with its index, below `Count`; what they are together
   * goes to `store`. */
  template <int Count, class Transform, class Store>
  static CNN_INLINE void join(const Transform& transform, const Store& store) {
    transform(0, store);
  }
};

#ifdef CNN_BFLOAT16
struct Pairs {
  static constexpr int depth = 2;

  static CNN_INLINE Vec fma(Vec l, Vec r, Vec sum) { return BfloatPairs::fma(l, r, sum); }
  static CNN_INLINE Vec add(Vec sum, Vec values) {
    const Vec one = Vec::broadcast(1);
    return fma(values, BfloatPairs::interleaved(one, one), sum);
  }
  static CNN_INLINE void store(float* p, Vec a) { BfloatPairs::store(p, a); }
  static CNN_INLINE Vec load(const float* p, int64_t rest) {
    return BfloatPairs::adjacent(load_at_most(p, rest), load_at_most(p + Vec::width, rest - Vec::width));
  }
  template <int Count, class Transform, class Store>
  static CNN_INLINE void join(const Transform& transform, const Store& store) {
    Vec first[Count];
    transform(0, [&](int index, Vec a) { first[index] = a; });
    transform(1, [&](int index, Vec a) { store(index, BfloatPairs::interleaved(first[index], a)); });
  }
};
#endif

/* Whether products asked for in bfloat16 are: where the processor has no instructions for them they stay in single precision. */
inline bool takes_pairs([[maybe_unused]] bool asked) {
#ifdef CNN_BFLOAT16
  return asked && cnn::instruction_set().bfloat16();
#else
  return false;
#endif
}

/* Calls use(operands). */
template <class Use>
auto with_operands([[maybe_unused]] bool pairs, const Use& use) {
#ifdef CNN_BFLOAT16
  if (pairs) return use(Pairs());
#endif
  return use(Floats());
}

}  // namespace CNN_ISA

#endif
