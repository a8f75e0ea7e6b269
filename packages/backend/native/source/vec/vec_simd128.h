/* Vec over WebAssembly SIMD128, which has no fused multiply-add, and over its relaxed extension, which has the processor's. The contract that all vec_*.h share is described
 * in vec_scalar.h. */
#include <stdint.h>
#include <string.h>
#include <wasm_simd128.h>

#define CNN_INLINE inline __attribute__((always_inline))

namespace CNN_ISA {

/* Of the 16 that most CPUs have, V8 keeps one, and products that no instruction adds up, loaded well in advance, take more. */
#ifdef __wasm_relaxed_simd__
constexpr int vector_registers = 15;
#else
constexpr int vector_registers = 12;
#endif

struct Mask {
  v128_t bits;
  static CNN_INLINE Mask both(Mask a, Mask b) { return {wasm_v128_and(a.bits, b.bits)}; }
  static CNN_INLINE Mask either(Mask a, Mask b) { return {wasm_v128_or(a.bits, b.bits)}; }
  static CNN_INLINE bool any(Mask a) { return wasm_v128_any_true(a.bits); }
};

struct Vec {
  v128_t value;
  static constexpr int width = 4;

  static CNN_INLINE Vec load(const float* p) { return {wasm_v128_load(p)}; }
  static CNN_INLINE Vec load_partial(const float* p, int count) {
    if (count == 1) return {wasm_v128_load32_zero(p)};
    if (count == 2) return {wasm_v128_load64_zero(p)};
    return count == 3 ? Vec{wasm_v128_load32_lane(p + 2, wasm_v128_load64_zero(p), 2)} : count > 3 ? load(p) : zero();
  }
  static CNN_INLINE void store(float* p, Vec a) { wasm_v128_store(p, a.value); }
  static CNN_INLINE void stream(float* p, Vec a) { store(p, a); }
  static CNN_INLINE void store_partial(float* p, Vec a, int count) {
    if (count > 3) return store(p, a);
    if (count > 1) wasm_v128_store64_lane(p, a.value, 0);
    if (count == 3) wasm_v128_store32_lane(p + 2, a.value, 2);
    if (count == 1) wasm_v128_store32_lane(p, a.value, 0);
  }
  static CNN_INLINE Vec broadcast(float a) { return {wasm_f32x4_splat(a)}; }
  static CNN_INLINE Vec zero() { return {wasm_f32x4_const_splat(0)}; }
  static CNN_INLINE Vec keep(Vec a) { return a; }
  static CNN_INLINE Vec interleave_low(Vec a, Vec b) { return {wasm_i32x4_shuffle(a.value, b.value, 0, 4, 1, 5)}; }
  static CNN_INLINE Vec interleave_high(Vec a, Vec b) { return {wasm_i32x4_shuffle(a.value, b.value, 2, 6, 3, 7)}; }

  static CNN_INLINE Vec add(Vec a, Vec b) { return {wasm_f32x4_add(a.value, b.value)}; }
  static CNN_INLINE Vec sub(Vec a, Vec b) { return {wasm_f32x4_sub(a.value, b.value)}; }
  static CNN_INLINE Vec mul(Vec a, Vec b) { return {wasm_f32x4_mul(a.value, b.value)}; }
  static CNN_INLINE Vec div(Vec a, Vec b) { return {wasm_f32x4_div(a.value, b.value)}; }
#ifdef __wasm_relaxed_simd__
  static CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return {wasm_f32x4_relaxed_madd(a.value, b.value, c.value)}; }
#else
  static CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return add(mul(a, b), c); }
#endif
  /* The pseudo-maximum is one instruction on every CPU; it keeps its first operand where either is NaN. */
  static CNN_INLINE Vec max(Vec a, Vec b) { return {wasm_f32x4_pmax(b.value, a.value)}; }
  static CNN_INLINE Vec min(Vec a, Vec b) { return {wasm_f32x4_pmin(b.value, a.value)}; }
  static CNN_INLINE Vec max_nan(Vec a, Vec b) { return {wasm_f32x4_max(a.value, b.value)}; }
  static CNN_INLINE Vec min_nan(Vec a, Vec b) { return {wasm_f32x4_min(a.value, b.value)}; }

  static CNN_INLINE Vec sqrt(Vec a) { return {wasm_f32x4_sqrt(a.value)}; }
  static CNN_INLINE Vec abs(Vec a) { return {wasm_f32x4_abs(a.value)}; }
  static CNN_INLINE Vec neg(Vec a) { return {wasm_f32x4_neg(a.value)}; }
  static CNN_INLINE Vec round(Vec a) { return {wasm_f32x4_nearest(a.value)}; }
  static CNN_INLINE Vec floor(Vec a) { return {wasm_f32x4_floor(a.value)}; }
  static CNN_INLINE Vec ceil(Vec a) { return {wasm_f32x4_ceil(a.value)}; }

  static CNN_INLINE Mask equal(Vec a, Vec b) { return {wasm_f32x4_eq(a.value, b.value)}; }
  static CNN_INLINE Mask not_equal(Vec a, Vec b) { return {wasm_f32x4_ne(a.value, b.value)}; }
  static CNN_INLINE Mask less(Vec a, Vec b) { return {wasm_f32x4_lt(a.value, b.value)}; }
  static CNN_INLINE Mask less_equal(Vec a, Vec b) { return {wasm_f32x4_le(a.value, b.value)}; }
  static CNN_INLINE Mask greater(Vec a, Vec b) { return {wasm_f32x4_gt(a.value, b.value)}; }
  static CNN_INLINE Mask greater_equal(Vec a, Vec b) { return {wasm_f32x4_ge(a.value, b.value)}; }
  static CNN_INLINE Mask is_nan(Vec a) { return not_equal(a, a); }
  static CNN_INLINE Vec select(Mask m, Vec a, Vec b) { return {wasm_v128_bitselect(a.value, b.value, m.bits)}; }

  static CNN_INLINE float sum(Vec a) {
    return (wasm_f32x4_extract_lane(a.value, 0) + wasm_f32x4_extract_lane(a.value, 2)) +
           (wasm_f32x4_extract_lane(a.value, 1) + wasm_f32x4_extract_lane(a.value, 3));
  }
  static CNN_INLINE float max_of(Vec a) {
    v128_t two = wasm_f32x4_pmax(a.value, wasm_i32x4_shuffle(a.value, a.value, 2, 3, 0, 1));
    return wasm_f32x4_extract_lane(wasm_f32x4_pmax(two, wasm_i32x4_shuffle(two, two, 1, 0, 3, 2)), 0);
  }
  static CNN_INLINE v128_t power_of_two(v128_t n) {
    return wasm_i32x4_shl(wasm_i32x4_add(n, wasm_i32x4_const_splat(127)), 23);
  }
  static CNN_INLINE Vec scale_by_power_of_two(Vec a, Vec n) {
    /* Added to 1.5 * 2^23, a small whole number lies in the low bits as it is: much cheaper than a conversion. */
    const v128_t large = wasm_f32x4_const_splat(12582912.0f);
    v128_t whole = wasm_i32x4_sub(wasm_f32x4_add(n.value, large), large), half = wasm_i32x4_shr(whole, 1);
    v128_t scaled = wasm_f32x4_mul(a.value, power_of_two(half));
    return {wasm_f32x4_mul(scaled, power_of_two(wasm_i32x4_sub(whole, half)))};
  }
  static CNN_INLINE Vec from_int32(const int32_t* p) { return {wasm_f32x4_convert_i32x4(wasm_v128_load(p))}; }
  static CNN_INLINE Vec from_uint8(const uint8_t* p) {
    return {
        wasm_f32x4_convert_i32x4(wasm_u32x4_extend_low_u16x8(wasm_u16x8_extend_low_u8x16(wasm_v128_load32_zero(p))))};
  }
  static CNN_INLINE void to_int32(int32_t* p, Vec a) { wasm_v128_store(p, wasm_i32x4_trunc_sat_f32x4(a.value)); }
  static CNN_INLINE void to_uint8(uint8_t* p, Vec a) {
    const v128_t whole = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(a.value));
    const v128_t words = wasm_i16x8_narrow_i32x4(whole, whole);
    wasm_v128_store32_lane(p, wasm_u8x16_narrow_i16x8(words, words), 0);
  }
};

struct ByteProducts {
  struct Words {
    v128_t even, odd;
  };
  using Sum = v128_t;
  using Left = Words;
  using Right = Words;
  static CNN_INLINE Sum zero() { return wasm_i32x4_const_splat(0); }
  static CNN_INLINE Left broadcast(const uint8_t* p) {
    const v128_t bytes = wasm_v128_load32_splat(p);
    return {wasm_v128_and(bytes, wasm_i16x8_const_splat(255)), wasm_u16x8_shr(bytes, 8)};
  }
  static CNN_INLINE Right load(const int8_t* p) {
    const v128_t bytes = wasm_v128_load(p);
    return {wasm_i16x8_shr(wasm_i16x8_shl(bytes, 8), 8), wasm_i16x8_shr(bytes, 8)};
  }
  static CNN_INLINE Sum dot(Sum sum, Left l, Right r) {
    return wasm_i32x4_add(sum,
                          wasm_i32x4_add(wasm_i32x4_dot_i16x8(l.even, r.even), wasm_i32x4_dot_i16x8(l.odd, r.odd)));
  }
  static CNN_INLINE Vec to_float(Sum sum) { return {wasm_f32x4_convert_i32x4(sum)}; }
};

}  // namespace CNN_ISA
