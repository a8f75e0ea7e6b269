/* Vec over AVX2 + FMA. The contract that all vec_*.h share is described in vec_scalar.h. */
#include <immintrin.h>
#include <stdint.h>
#include <string.h>

#define CNN_INLINE inline __attribute__((always_inline))

namespace CNN_ISA {

constexpr int vector_registers = 16;

struct Mask {
  __m256 bits;
  static CNN_INLINE Mask both(Mask a, Mask b) { return {_mm256_and_ps(a.bits, b.bits)}; }
  static CNN_INLINE Mask either(Mask a, Mask b) { return {_mm256_or_ps(a.bits, b.bits)}; }
  static CNN_INLINE bool any(Mask a) { return _mm256_movemask_ps(a.bits) != 0; }
};

struct Vec {
  __m256 value;
  static constexpr int width = 8;

  static CNN_INLINE __m256i first(int count) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(count), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  }
  static CNN_INLINE Vec load(const float* p) { return {_mm256_loadu_ps(p)}; }
  static CNN_INLINE Vec load_partial(const float* p, int count) { return {_mm256_maskload_ps(p, first(count))}; }
  static CNN_INLINE void store(float* p, Vec a) { _mm256_storeu_ps(p, a.value); }
  static CNN_INLINE void stream(float* p, Vec a) { _mm256_stream_ps(p, a.value); }
  static CNN_INLINE void store_partial(float* p, Vec a, int count) { _mm256_maskstore_ps(p, first(count), a.value); }
  static CNN_INLINE Vec broadcast(float a) { return {_mm256_set1_ps(a)}; }
  static CNN_INLINE Vec zero() { return {_mm256_setzero_ps()}; }
  static CNN_INLINE Vec keep(Vec a) {
    asm("" : "+x"(a.value));
    return a;
  }
  static CNN_INLINE Vec interleave_low(Vec a, Vec b) {
    return {_mm256_permute2f128_ps(_mm256_unpacklo_ps(a.value, b.value), _mm256_unpackhi_ps(a.value, b.value), 0x20)};
  }
  static CNN_INLINE Vec interleave_high(Vec a, Vec b) {
    return {_mm256_permute2f128_ps(_mm256_unpacklo_ps(a.value, b.value), _mm256_unpackhi_ps(a.value, b.value), 0x31)};
  }

  static CNN_INLINE Vec add(Vec a, Vec b) { return {_mm256_add_ps(a.value, b.value)}; }
  static CNN_INLINE Vec sub(Vec a, Vec b) { return {_mm256_sub_ps(a.value, b.value)}; }
  static CNN_INLINE Vec mul(Vec a, Vec b) { return {_mm256_mul_ps(a.value, b.value)}; }
  static CNN_INLINE Vec div(Vec a, Vec b) { return {_mm256_div_ps(a.value, b.value)}; }
  static CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return {_mm256_fmadd_ps(a.value, b.value, c.value)}; }
  static CNN_INLINE Vec max(Vec a, Vec b) { return {_mm256_max_ps(a.value, b.value)}; }
  static CNN_INLINE Vec min(Vec a, Vec b) { return {_mm256_min_ps(a.value, b.value)}; }
  static CNN_INLINE Vec max_nan(Vec a, Vec b) { return select(is_nan(a), a, max(a, b)); }
  static CNN_INLINE Vec min_nan(Vec a, Vec b) { return select(is_nan(a), a, min(a, b)); }

  static CNN_INLINE Vec sqrt(Vec a) { return {_mm256_sqrt_ps(a.value)}; }
  static CNN_INLINE Vec abs(Vec a) { return {_mm256_andnot_ps(_mm256_set1_ps(-0.0f), a.value)}; }
  static CNN_INLINE Vec neg(Vec a) { return {_mm256_xor_ps(a.value, _mm256_set1_ps(-0.0f))}; }
  static CNN_INLINE Vec round(Vec a) {
    return {_mm256_round_ps(a.value, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)};
  }
  static CNN_INLINE Vec floor(Vec a) { return {_mm256_floor_ps(a.value)}; }
  static CNN_INLINE Vec ceil(Vec a) { return {_mm256_ceil_ps(a.value)}; }

  static CNN_INLINE Mask equal(Vec a, Vec b) { return {_mm256_cmp_ps(a.value, b.value, _CMP_EQ_OQ)}; }
  static CNN_INLINE Mask not_equal(Vec a, Vec b) { return {_mm256_cmp_ps(a.value, b.value, _CMP_NEQ_UQ)}; }
  static CNN_INLINE Mask less(Vec a, Vec b) { return {_mm256_cmp_ps(a.value, b.value, _CMP_LT_OQ)}; }
  static CNN_INLINE Mask less_equal(Vec a, Vec b) { return {_mm256_cmp_ps(a.value, b.value, _CMP_LE_OQ)}; }
  static CNN_INLINE Mask greater(Vec a, Vec b) { return {_mm256_cmp_ps(a.value, b.value, _CMP_GT_OQ)}; }
  static CNN_INLINE Mask greater_equal(Vec a, Vec b) { return {_mm256_cmp_ps(a.value, b.value, _CMP_GE_OQ)}; }
  static CNN_INLINE Mask is_nan(Vec a) { return {_mm256_cmp_ps(a.value, a.value, _CMP_UNORD_Q)}; }
  static CNN_INLINE Vec select(Mask m, Vec a, Vec b) { return {_mm256_blendv_ps(b.value, a.value, m.bits)}; }

  static CNN_INLINE float sum(Vec a) {
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(a.value), _mm256_extractf128_ps(a.value, 1));
    __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
  }
  static CNN_INLINE float max_of(Vec a) {
    __m128 four = _mm_max_ps(_mm256_castps256_ps128(a.value), _mm256_extractf128_ps(a.value, 1));
    __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps(two, two, 1)));
  }
  static CNN_INLINE __m256 power_of_two(__m256i n) {
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(n, _mm256_set1_epi32(127)), 23));
  }
  static CNN_INLINE Vec scale_by_power_of_two(Vec a, Vec n) {
    __m256i whole = _mm256_cvttps_epi32(n.value), half = _mm256_srai_epi32(whole, 1);
    return {_mm256_mul_ps(_mm256_mul_ps(a.value, power_of_two(half)), power_of_two(_mm256_sub_epi32(whole, half)))};
  }
  static CNN_INLINE Vec from_int32(const int32_t* p) {
    return {_mm256_cvtepi32_ps(_mm256_loadu_si256((const __m256i*)p))};
  }
  static CNN_INLINE Vec from_uint8(const uint8_t* p) {
    return {_mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i*)p)))};
  }
  static CNN_INLINE void to_int32(int32_t* p, Vec a) { _mm256_storeu_si256((__m256i*)p, _mm256_cvttps_epi32(a.value)); }
  static CNN_INLINE void to_uint8(uint8_t* p, Vec a) {
    const __m256i whole = _mm256_cvtps_epi32(a.value);
    const __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
    _mm_storel_epi64((__m128i*)p, _mm_packus_epi16(words, words));
  }
};

struct ByteProducts {
  struct Words {
    __m256i even, odd;
  };
  using Sum = __m256i;
  using Left = Words;
  using Right = Words;
  static CNN_INLINE Sum zero() { return _mm256_setzero_si256(); }
  static CNN_INLINE Left broadcast(const uint8_t* p) {
    int32_t four;
    memcpy(&four, p, 4);
    const __m256i bytes = _mm256_set1_epi32(four);
    return {_mm256_and_si256(bytes, _mm256_set1_epi16(255)), _mm256_srli_epi16(bytes, 8)};
  }
  static CNN_INLINE Right load(const int8_t* p) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i*)p);
    return {_mm256_srai_epi16(_mm256_slli_epi16(bytes, 8), 8), _mm256_srai_epi16(bytes, 8)};
  }
  static CNN_INLINE Sum dot(Sum sum, Left l, Right r) {
    return _mm256_add_epi32(sum, _mm256_add_epi32(_mm256_madd_epi16(l.even, r.even), _mm256_madd_epi16(l.odd, r.odd)));
  }
  static CNN_INLINE Vec to_float(Sum sum) { return {_mm256_cvtepi32_ps(sum)}; }
};

}  // namespace CNN_ISA
