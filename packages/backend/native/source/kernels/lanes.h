/* Loops over vectors whose body is written once for whole vectors and for the part of one at the end. */
#ifndef CNN_KERNELS_LANES_H
#define CNN_KERNELS_LANES_H

#include <stdint.h>

namespace CNN_ISA {

struct AllLanes {
  static constexpr int count = Vec::width;
  CNN_INLINE Vec load(const float* p) const { return Vec::load(p); }
  CNN_INLINE void store(float* p, Vec a) const { Vec::store(p, a); }
  /* Past the caches, where the place allows it: for arrays that they would not hold until somebody reads them. */
  CNN_INLINE void stream(float* p, Vec a) const {
    if (reinterpret_cast<uintptr_t>(p) % sizeof(Vec) == 0) return Vec::stream(p, a);
    Vec::store(p, a);
  }
  /* a with zeros beyond these lanes. */
  CNN_INLINE Vec only(Vec a) const { return a; }
};

struct FirstLanes {
  int count;
  CNN_INLINE Vec load(const float* p) const { return Vec::load_partial(p, count); }
  CNN_INLINE void store(float* p, Vec a) const { Vec::store_partial(p, a, count); }
  CNN_INLINE void stream(float* p, Vec a) const { Vec::store_partial(p, a, count); }
  CNN_INLINE Vec only(Vec a) const {
    float lanes[Vec::width];
    Vec::store(lanes, a);
    return Vec::load_partial(lanes, count);
  }
};

/* body(i, lanes) for the vectors that cover 0 ... count. */
template <class Body>
CNN_INLINE void each_vector(int64_t count, const Body& body) {
  int64_t i = 0;
  for (; i + Vec::width <= count; i += Vec::width) body(i, AllLanes{});
  if (i < count) body(i, FirstLanes{static_cast<int>(count - i)});
}

}  // namespace CNN_ISA
#endif
