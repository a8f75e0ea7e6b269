/* Vec with one lane, for CPUs without a set of their own, and the contract of all vec_*.h:
 *
 * The including translation unit defines CNN_ISA; everything lives in that namespace, so that code of one
 * instruction set is never linked in place of another's. `count` of the partial forms is 0 ... width; lanes
 * beyond it load as 0 and are not touched in memory. max(a, b) and min(a, b) take one instruction and give NaN
 * where b is NaN (a's NaN may be lost); max_nan and min_nan give NaN where either is. round: half to even.
 * scale_by_power_of_two(a, n) = a * 2^n for whole n in [-252, 254]. from_int32 and from_uint8 load, to_int32 truncates and stores.
 * to_uint8 rounds half to even and stores, of values from 0 to 255.
 * ByteProducts: sums, an int32 in each lane, of products of four unsigned bytes, the same in all lanes, with four signed ones for each lane.
 * interleave_low and interleave_high: a0 b0 a1 b1 … of the first and of the second half of the lanes.
 * keep(a) is a, in a register from now on: the compiler does not load it from memory again at each use.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define CNN_INLINE inline __attribute__((always_inline))

namespace CNN_ISA {

constexpr int vector_registers = 16;

struct Mask {
  bool bits;
  static CNN_INLINE Mask both(Mask a, Mask b) { return {a.bits && b.bits}; }
  static CNN_INLINE Mask either(Mask a, Mask b) { return {a.bits || b.bits}; }
  static CNN_INLINE bool any(Mask a) { return a.bits; }
};

struct Vec {
  float value;
  static constexpr int width = 1;

  static CNN_INLINE Vec load(const float* p) { return {*p}; }
  static CNN_INLINE Vec load_partial(const float* p, int count) { return {count > 0 ? *p : 0.0f}; }
  static CNN_INLINE void store(float* p, Vec a) { *p = a.value; }
  static CNN_INLINE void stream(float* p, Vec a) { store(p, a); }
  static CNN_INLINE void store_partial(float* p, Vec a, int count) {
    if (count > 0) *p = a.value;
  }
  static CNN_INLINE Vec broadcast(float a) { return {a}; }
  static CNN_INLINE Vec zero() { return {0.0f}; }
  static CNN_INLINE Vec keep(Vec a) { return a; }
  static CNN_INLINE Vec interleave_low(Vec a, Vec) { return a; }
  static CNN_INLINE Vec interleave_high(Vec, Vec b) { return b; }

  static CNN_INLINE Vec add(Vec a, Vec b) { return {a.value + b.value}; }
  static CNN_INLINE Vec sub(Vec a, Vec b) { return {a.value - b.value}; }
  static CNN_INLINE Vec mul(Vec a, Vec b) { return {a.value * b.value}; }
  static CNN_INLINE Vec div(Vec a, Vec b) { return {a.value / b.value}; }
  static CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return {a.value * b.value + c.value}; }
  static CNN_INLINE Vec max(Vec a, Vec b) { return {a.value > b.value ? a.value : b.value}; }
  static CNN_INLINE Vec min(Vec a, Vec b) { return {a.value < b.value ? a.value : b.value}; }
  static CNN_INLINE Vec max_nan(Vec a, Vec b) { return a.value != a.value ? a : max(a, b); }
  static CNN_INLINE Vec min_nan(Vec a, Vec b) { return a.value != a.value ? a : min(a, b); }

  static CNN_INLINE Vec sqrt(Vec a) { return {__builtin_sqrtf(a.value)}; }
  static CNN_INLINE Vec abs(Vec a) { return {__builtin_fabsf(a.value)}; }
  static CNN_INLINE Vec neg(Vec a) { return {-a.value}; }
  static CNN_INLINE Vec round(Vec a) { return {__builtin_rintf(a.value)}; }
  static CNN_INLINE Vec floor(Vec a) { return {__builtin_floorf(a.value)}; }
  static CNN_INLINE Vec ceil(Vec a) { return {__builtin_ceilf(a.value)}; }

  static CNN_INLINE Mask equal(Vec a, Vec b) { return {a.value == b.value}; }
  static CNN_INLINE Mask not_equal(Vec a, Vec b) { return {a.value != b.value}; }
  static CNN_INLINE Mask less(Vec a, Vec b) { return {a.value < b.value}; }
  static CNN_INLINE Mask less_equal(Vec a, Vec b) { return {a.value <= b.value}; }
  static CNN_INLINE Mask greater(Vec a, Vec b) { return {a.value > b.value}; }
  static CNN_INLINE Mask greater_equal(Vec a, Vec b) { return {a.value >= b.value}; }
  static CNN_INLINE Mask is_nan(Vec a) { return {a.value != a.value}; }
  static CNN_INLINE Vec select(Mask m, Vec a, Vec b) { return m.bits ? a : b; }

  static CNN_INLINE float sum(Vec a) { return a.value; }
  static CNN_INLINE float max_of(Vec a) { return a.value; }
  static CNN_INLINE float power_of_two(int32_t n) {
    uint32_t bits = (uint32_t)(n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return power;
  }
  /* In two halves, so that the result may be denormal or infinite although neither power is. */
  static CNN_INLINE Vec scale_by_power_of_two(Vec a, Vec n) {
    int32_t whole = saturated(n.value), half = whole >> 1;
    return {a.value * power_of_two(half) * power_of_two(whole - half)};
  }
  static CNN_INLINE Vec from_int32(const int32_t* p) { return {(float)*p}; }
  static CNN_INLINE Vec from_uint8(const uint8_t* p) { return {(float)*p}; }
  static CNN_INLINE void to_int32(int32_t* p, Vec a) { *p = saturated(a.value); }
  static CNN_INLINE void to_uint8(uint8_t* p, Vec a) { *p = (uint8_t)saturated(round(a).value); }
  /* C++ leaves the conversion of NaN and of numbers beyond int32 undefined; x86 gives INT32_MIN. */
  static CNN_INLINE int32_t saturated(float a) {
    return a >= -2147483648.0f && a < 2147483648.0f ? (int32_t)a : INT32_MIN;
  }
};

struct ByteProducts {
  using Sum = int32_t;
  using Left = const uint8_t*;
  using Right = const int8_t*;
  static CNN_INLINE Sum zero() { return 0; }
  static CNN_INLINE Left broadcast(const uint8_t* p) { return p; }
  static CNN_INLINE Right load(const int8_t* p) { return p; }
  static CNN_INLINE Sum dot(Sum sum, Left l, Right r) {
    return sum + l[0] * r[0] + l[1] * r[1] + l[2] * r[2] + l[3] * r[3];
  }
  static CNN_INLINE Vec to_float(Sum sum) { return {(float)sum}; }
};

}  // namespace CNN_ISA
