/* The functions of two elements. Written for one element: the compiler vectorises the loops around them. int32 wraps. */
#ifndef CNN_KERNELS_BINARY_FUNCTIONS_H
#define CNN_KERNELS_BINARY_FUNCTIONS_H

#include <stdint.h>

namespace CNN_ISA {

struct Add {
  static CNN_INLINE float of(float a, float b) { return a + b; }
  static CNN_INLINE int32_t of(int32_t a, int32_t b) {
    return static_cast<int32_t>(static_cast<uint32_t>(a) + static_cast<uint32_t>(b));
  }
};

struct Subtract {
  static CNN_INLINE float of(float a, float b) { return a - b; }
  static CNN_INLINE int32_t of(int32_t a, int32_t b) {
    return static_cast<int32_t>(static_cast<uint32_t>(a) - static_cast<uint32_t>(b));
  }
};

struct Multiply {
  static CNN_INLINE float of(float a, float b) { return a * b; }
  static CNN_INLINE int32_t of(int32_t a, int32_t b) {
    return static_cast<int32_t>(static_cast<uint32_t>(a) * static_cast<uint32_t>(b));
  }
};

struct Divide {
  static CNN_INLINE float of(float a, float b) { return a / b; }
};

/* NaN where either is. */
struct Maximum {
  static CNN_INLINE float of(float a, float b) { return a > b || a != a ? a : b; }
  static CNN_INLINE int32_t of(int32_t a, int32_t b) { return a > b ? a : b; }
};

struct Minimum {
  static CNN_INLINE float of(float a, float b) { return a < b || a != a ? a : b; }
  static CNN_INLINE int32_t of(int32_t a, int32_t b) { return a < b ? a : b; }
};

struct SquaredDifference {
  template <class T>
  static CNN_INLINE T of(T a, T b) {
    return Multiply::of(Subtract::of(a, b), Subtract::of(a, b));
  }
};

struct ReluGradient {
  static CNN_INLINE float of(float dy, float x) { return x > 0 ? dy : 0; }
};

struct EluGradient {
  static CNN_INLINE float of(float dy, float y) { return y >= 0 ? dy : dy * (y + 1); }
};

#define CNN_COMPARISON(name, expression)       \
  struct name {                                \
    template <class T>                         \
    static CNN_INLINE uint8_t of(T a, T b) {   \
      return static_cast<uint8_t>(expression); \
    }                                          \
  };
CNN_COMPARISON(Equal, a == b)
CNN_COMPARISON(NotEqual, a != b)
CNN_COMPARISON(Less, a < b)
CNN_COMPARISON(LessEqual, a <= b)
CNN_COMPARISON(Greater, a > b)
CNN_COMPARISON(GreaterEqual, a >= b)
CNN_COMPARISON(And, (a != 0) & (b != 0))
CNN_COMPARISON(Or, (a != 0) | (b != 0))
#undef CNN_COMPARISON

}  // namespace CNN_ISA
#endif
