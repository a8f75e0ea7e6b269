/* Vec over NEON (arm64). The contract that all vec_*.h share is described in vec_scalar.h. */
#include <arm_neon.h>
#include <stdint.h>
#include <string.h>

#define CNN_INLINE inline __attribute__((always_inline))

namespace CNN_ISA {

constexpr int vector_registers = 32;

struct Mask {
  uint32x4_t bits;
  static CNN_INLINE Mask both(Mask a, Mask b) { return {vandq_u32(a.bits, b.bits)}; }
  static CNN_INLINE Mask either(Mask a, Mask b) { return {vorrq_u32(a.bits, b.bits)}; }
  static CNN_INLINE bool any(Mask a) { return vmaxvq_u32(a.bits) != 0; }
};

struct Vec {
  float32x4_t value;
  static constexpr int width = 4;

  static CNN_INLINE Vec load(const float* p) { return {vld1q_f32(p)}; }
  static CNN_INLINE Vec load_partial(const float* p, int count) {
    float lanes[4] = {0, 0, 0, 0};
    for (int i = 0; i < count; i++) lanes[i] = p[i];
    return load(lanes);
  }
  static CNN_INLINE void store(float* p, Vec a) { vst1q_f32(p, a.value); }
  static CNN_INLINE void stream(float* p, Vec a) { store(p, a); }
  static CNN_INLINE void store_partial(float* p, Vec a, int count) {
    float lanes[4];
    store(lanes, a);
    for (int i = 0; i < count; i++) p[i] = lanes[i];
  }
  static CNN_INLINE Vec broadcast(float a) { return {vdupq_n_f32(a)}; }
  static CNN_INLINE Vec zero() { return {vdupq_n_f32(0)}; }
  static CNN_INLINE Vec keep(Vec a) {
    asm("" : "+w"(a.value));
    return a;
  }
  static CNN_INLINE Vec interleave_low(Vec a, Vec b) { return {vzip1q_f32(a.value, b.value)}; }
  static CNN_INLINE Vec interleave_high(Vec a, Vec b) { return {vzip2q_f32(a.value, b.value)}; }

  static CNN_INLINE Vec add(Vec a, Vec b) { return {vaddq_f32(a.value, b.value)}; }
  static CNN_INLINE Vec sub(Vec a, Vec b) { return {vsubq_f32(a.value, b.value)}; }
  static CNN_INLINE Vec mul(Vec a, Vec b) { return {vmulq_f32(a.value, b.value)}; }
  static CNN_INLINE Vec div(Vec a, Vec b) { return {vdivq_f32(a.value, b.value)}; }
  static CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return {vfmaq_f32(c.value, a.value, b.value)}; }
  static CNN_INLINE Vec max(Vec a, Vec b) { return {vmaxq_f32(a.value, b.value)}; }
  static CNN_INLINE Vec min(Vec a, Vec b) { return {vminq_f32(a.value, b.value)}; }
  static CNN_INLINE Vec max_nan(Vec a, Vec b) { return max(a, b); }
  static CNN_INLINE Vec min_nan(Vec a, Vec b) { return min(a, b); }

  static CNN_INLINE Vec sqrt(Vec a) { return {vsqrtq_f32(a.value)}; }
  static CNN_INLINE Vec abs(Vec a) { return {vabsq_f32(a.value)}; }
  static CNN_INLINE Vec neg(Vec a) { return {vnegq_f32(a.value)}; }
  static CNN_INLINE Vec round(Vec a) { return {vrndnq_f32(a.value)}; }
  static CNN_INLINE Vec floor(Vec a) { return {vrndmq_f32(a.value)}; }
  static CNN_INLINE Vec ceil(Vec a) { return {vrndpq_f32(a.value)}; }

  static CNN_INLINE Mask equal(Vec a, Vec b) { return {vceqq_f32(a.value, b.value)}; }
  static CNN_INLINE Mask not_equal(Vec a, Vec b) { return {vmvnq_u32(vceqq_f32(a.value, b.value))}; }
  static CNN_INLINE Mask less(Vec a, Vec b) { return {vcltq_f32(a.value, b.value)}; }
  static CNN_INLINE Mask less_equal(Vec a, Vec b) { return {vcleq_f32(a.value, b.value)}; }
  static CNN_INLINE Mask greater(Vec a, Vec b) { return {vcgtq_f32(a.value, b.value)}; }
  static CNN_INLINE Mask greater_equal(Vec a, Vec b) { return {vcgeq_f32(a.value, b.value)}; }
  static CNN_INLINE Mask is_nan(Vec a) { return not_equal(a, a); }
  static CNN_INLINE Vec select(Mask m, Vec a, Vec b) { return {vbslq_f32(m.bits, a.value, b.value)}; }

  static CNN_INLINE float sum(Vec a) { return vaddvq_f32(a.value); }
  static CNN_INLINE float max_of(Vec a) { return vmaxvq_f32(a.value); }
  static CNN_INLINE float32x4_t power_of_two(int32x4_t n) {
    return vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(n, vdupq_n_s32(127)), 23));
  }
  static CNN_INLINE Vec scale_by_power_of_two(Vec a, Vec n) {
    int32x4_t whole = vcvtq_s32_f32(n.value), half = vshrq_n_s32(whole, 1);
    return {vmulq_f32(vmulq_f32(a.value, power_of_two(half)), power_of_two(vsubq_s32(whole, half)))};
  }
  static CNN_INLINE Vec from_int32(const int32_t* p) { return {vcvtq_f32_s32(vld1q_s32(p))}; }
  static CNN_INLINE Vec from_uint8(const uint8_t* p) { return {vcvtq_f32_u32(uint32x4_t{p[0], p[1], p[2], p[3]})}; }
  static CNN_INLINE void to_int32(int32_t* p, Vec a) { vst1q_s32(p, vcvtq_s32_f32(a.value)); }
  static CNN_INLINE void to_uint8(uint8_t* p, Vec a) {
    const uint16x4_t words = vqmovun_s32(vcvtnq_s32_f32(a.value));
    const uint8x8_t bytes = vqmovn_u16(vcombine_u16(words, words));
    memcpy(p, &bytes, 4);
  }
};

struct ByteProducts {
  struct Words {
    int16x8_t low, high;
  };
  using Sum = int32x4_t;
  using Left = Words;
  using Right = Words;
  static CNN_INLINE Sum zero() { return vdupq_n_s32(0); }
  static CNN_INLINE Left broadcast(const uint8_t* p) {
    uint32_t four;
    memcpy(&four, p, 4);
    const int16x8_t words = vreinterpretq_s16_u16(vmovl_u8(vreinterpret_u8_u32(vdup_n_u32(four))));
    return {words, words};
  }
  static CNN_INLINE Right load(const int8_t* p) { return {vmovl_s8(vld1_s8(p)), vmovl_s8(vld1_s8(p + 8))}; }
  static CNN_INLINE Sum pairs(int16x8_t l, int16x8_t r) {
    return vpaddq_s32(vmull_s16(vget_low_s16(l), vget_low_s16(r)), vmull_high_s16(l, r));
  }
  static CNN_INLINE Sum dot(Sum sum, Left l, Right r) {
    return vaddq_s32(sum, vpaddq_s32(pairs(l.low, r.low), pairs(l.high, r.high)));
  }
  static CNN_INLINE Vec to_float(Sum sum) { return {vcvtq_f32_s32(sum)}; }
};

}  // namespace CNN_ISA
