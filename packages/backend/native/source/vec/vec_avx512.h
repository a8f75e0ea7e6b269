/* Vec over AVX-512 (F, BW, DQ, VL). The contract that all vec_*.h share is described in vec_scalar.h. */
#include <stdint.h>
#include <string.h>

/* GCC 12 takes its own _mm512_undefined_ps for a mistake (GCC bug 105593). */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#pragma GCC diagnostic pop
#else
#include <immintrin.h>
#endif

#define CNN_INLINE inline __attribute__((always_inline))

namespace CNN_ISA {

constexpr int vector_registers = 32;

struct Mask {
  __mmask16 bits;
  static CNN_INLINE Mask both(Mask a, Mask b) { return {(__mmask16)(a.bits & b.bits)}; }
  static CNN_INLINE Mask either(Mask a, Mask b) { return {(__mmask16)(a.bits | b.bits)}; }
  static CNN_INLINE bool any(Mask a) { return a.bits != 0; }
};

struct Vec {
  __m512 value;
  static constexpr int width = 16;

  static CNN_INLINE __mmask16 first(int count) { return (__mmask16)((1u << count) - 1); }
  static CNN_INLINE Vec load(const float* p) { return {_mm512_loadu_ps(p)}; }
  static CNN_INLINE Vec load_partial(const float* p, int count) { return {_mm512_maskz_loadu_ps(first(count), p)}; }
  static CNN_INLINE void store(float* p, Vec a) { _mm512_storeu_ps(p, a.value); }
  static CNN_INLINE void stream(float* p, Vec a) { _mm512_stream_ps(p, a.value); }
  static CNN_INLINE void store_partial(float* p, Vec a, int count) { _mm512_mask_storeu_ps(p, first(count), a.value); }
  static CNN_INLINE Vec broadcast(float a) { return {_mm512_set1_ps(a)}; }
  static CNN_INLINE Vec zero() { return {_mm512_setzero_ps()}; }
  static CNN_INLINE Vec keep(Vec a) {
    asm("" : "+v"(a.value));
    return a;
  }
  static CNN_INLINE Vec interleave_low(Vec a, Vec b) {
    const __m512i lanes = _mm512_setr_epi32(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    return {_mm512_permutex2var_ps(a.value, lanes, b.value)};
  }
  static CNN_INLINE Vec interleave_high(Vec a, Vec b) {
    const __m512i lanes = _mm512_setr_epi32(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    return {_mm512_permutex2var_ps(a.value, lanes, b.value)};
  }

  static CNN_INLINE Vec add(Vec a, Vec b) { return {_mm512_add_ps(a.value, b.value)}; }
  static CNN_INLINE Vec sub(Vec a, Vec b) { return {_mm512_sub_ps(a.value, b.value)}; }
  static CNN_INLINE Vec mul(Vec a, Vec b) { return {_mm512_mul_ps(a.value, b.value)}; }
  static CNN_INLINE Vec div(Vec a, Vec b) { return {_mm512_div_ps(a.value, b.value)}; }
  static CNN_INLINE Vec fma(Vec a, Vec b, Vec c) { return {_mm512_fmadd_ps(a.value, b.value, c.value)}; }
  static CNN_INLINE Vec max(Vec a, Vec b) { return {_mm512_max_ps(a.value, b.value)}; }
  static CNN_INLINE Vec min(Vec a, Vec b) { return {_mm512_min_ps(a.value, b.value)}; }
  static CNN_INLINE Vec max_nan(Vec a, Vec b) { return select(is_nan(a), a, max(a, b)); }
  static CNN_INLINE Vec min_nan(Vec a, Vec b) { return select(is_nan(a), a, min(a, b)); }

  static CNN_INLINE Vec sqrt(Vec a) { return {_mm512_sqrt_ps(a.value)}; }
  static CNN_INLINE Vec abs(Vec a) { return {_mm512_abs_ps(a.value)}; }
  static CNN_INLINE Vec neg(Vec a) { return {_mm512_xor_ps(a.value, _mm512_set1_ps(-0.0f))}; }
  static CNN_INLINE Vec round(Vec a) {
    return {_mm512_roundscale_ps(a.value, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)};
  }
  static CNN_INLINE Vec floor(Vec a) {
    return {_mm512_roundscale_ps(a.value, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC)};
  }
  static CNN_INLINE Vec ceil(Vec a) {
    return {_mm512_roundscale_ps(a.value, _MM_FROUND_TO_POS_INF | _MM_FROUND_NO_EXC)};
  }

  static CNN_INLINE Mask equal(Vec a, Vec b) { return {_mm512_cmp_ps_mask(a.value, b.value, _CMP_EQ_OQ)}; }
  static CNN_INLINE Mask not_equal(Vec a, Vec b) { return {_mm512_cmp_ps_mask(a.value, b.value, _CMP_NEQ_UQ)}; }
  static CNN_INLINE Mask less(Vec a, Vec b) { return {_mm512_cmp_ps_mask(a.value, b.value, _CMP_LT_OQ)}; }
  static CNN_INLINE Mask less_equal(Vec a, Vec b) { return {_mm512_cmp_ps_mask(a.value, b.value, _CMP_LE_OQ)}; }
  static CNN_INLINE Mask greater(Vec a, Vec b) { return {_mm512_cmp_ps_mask(a.value, b.value, _CMP_GT_OQ)}; }
  static CNN_INLINE Mask greater_equal(Vec a, Vec b) { return {_mm512_cmp_ps_mask(a.value, b.value, _CMP_GE_OQ)}; }
  static CNN_INLINE Mask is_nan(Vec a) { return {_mm512_cmp_ps_mask(a.value, a.value, _CMP_UNORD_Q)}; }
  static CNN_INLINE Vec select(Mask m, Vec a, Vec b) { return {_mm512_mask_blend_ps(m.bits, b.value, a.value)}; }

  static CNN_INLINE float sum(Vec a) { return _mm512_reduce_add_ps(a.value); }
  static CNN_INLINE float max_of(Vec a) { return _mm512_reduce_max_ps(a.value); }
  static CNN_INLINE Vec scale_by_power_of_two(Vec a, Vec n) { return {_mm512_scalef_ps(a.value, n.value)}; }
  static CNN_INLINE Vec from_int32(const int32_t* p) { return {_mm512_cvtepi32_ps(_mm512_loadu_si512(p))}; }
  static CNN_INLINE Vec from_uint8(const uint8_t* p) {
    return {_mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i*)p)))};
  }
  static CNN_INLINE void to_int32(int32_t* p, Vec a) { _mm512_storeu_si512(p, _mm512_cvttps_epi32(a.value)); }
  static CNN_INLINE void to_uint8(uint8_t* p, Vec a) {
    _mm_storeu_si128((__m128i*)p, _mm512_cvtusepi32_epi8(_mm512_cvtps_epi32(a.value)));
  }
};

struct ByteProducts {
  struct Words {
    __m512i even, odd;
  };
  using Sum = __m512i;
  using Left = Words;
  using Right = Words;
  static CNN_INLINE Sum zero() { return _mm512_setzero_si512(); }
  static CNN_INLINE Left broadcast(const uint8_t* p) {
    int32_t four;
    memcpy(&four, p, 4);
    const __m512i bytes = _mm512_set1_epi32(four);
    return {_mm512_and_si512(bytes, _mm512_set1_epi16(255)), _mm512_srli_epi16(bytes, 8)};
  }
  static CNN_INLINE Right load(const int8_t* p) {
    const __m512i bytes = _mm512_loadu_si512(p);
    return {_mm512_srai_epi16(_mm512_slli_epi16(bytes, 8), 8), _mm512_srai_epi16(bytes, 8)};
  }
  static CNN_INLINE Sum dot(Sum sum, Left l, Right r) {
    return _mm512_add_epi32(sum, _mm512_add_epi32(_mm512_madd_epi16(l.even, r.even), _mm512_madd_epi16(l.odd, r.odd)));
  }
  static CNN_INLINE Vec to_float(Sum sum) { return {_mm512_cvtepi32_ps(sum)}; }
};

/* The same by instructions that not every processor with AVX-512 has: the compiler may use them here only. */
#define CNN_BYTE_DOTS
struct ByteDots {
  using Sum = __m512i;
  using Left = __m512i;
  using Right = __m512i;
  static CNN_INLINE Sum zero() { return _mm512_setzero_si512(); }
  static CNN_INLINE Left broadcast(const uint8_t* p) {
    int32_t four;
    memcpy(&four, p, 4);
    return _mm512_set1_epi32(four);
  }
  static CNN_INLINE Right load(const int8_t* p) { return _mm512_loadu_si512(p); }
  static CNN_INLINE Sum dot(Sum sum, Left l, Right r) { return _mm512_dpbusd_epi32(sum, l, r); }
  static CNN_INLINE Vec to_float(Sum sum) { return {_mm512_cvtepi32_ps(sum)}; }
};

/* A pair of bfloat16 in the place of each float, rounded to the nearest, ties to even; subnormal ones are 0. The compiler may use these
 * instructions here only; not every processor with AVX-512 has them. */
#define CNN_BFLOAT16
struct BfloatPairs {
  /* 2 * width adjacent values. */
  static CNN_INLINE Vec adjacent(Vec first, Vec second) {
    return {(__m512)_mm512_cvtne2ps_pbh(second.value, first.value)};
  }
  /* The values of each lane. */
  static CNN_INLINE Vec interleaved(Vec first, Vec second) {
    const __m512i words = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6,
                                           21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    return {(__m512)_mm512_permutexvar_epi16(words, (__m512i)_mm512_cvtne2ps_pbh(second.value, first.value))};
  }
  /* width adjacent values. */
  static CNN_INLINE void store(float* p, Vec a) { _mm256_storeu_si256((__m256i*)p, (__m256i)_mm512_cvtneps_pbh(a.value)); }
  /* c + both products of each lane. */
  static CNN_INLINE Vec fma(Vec a, Vec b, Vec c) {
    return {_mm512_dpbf16_ps(c.value, (__m512bh)a.value, (__m512bh)b.value)};
  }
};

}  // namespace CNN_ISA
