// Resampling of bytes in 32-bit integers, as Pillow's Resample.c does: along rows first, rounded, then along columns, rounded.
#include <stdint.h>
#include <wasm_simd128.h>

namespace {

constexpr int kBits = 22;
/** Weights are summed in two parts, so that products of 16 bits suffice: weight = high × 2¹¹ + low. */
constexpr int kLowBits = 11;

inline uint8_t clamped(int32_t sum) {
  const int32_t value = sum >> kBits;
  return static_cast<uint8_t>(value < 0 ? 0 : value > 255 ? 255 : value);
}

/** Every pixel of 3 bytes as 4 sums. Reads up to 10 bytes past the row, writes 1 past it. */
void resampleRowOfColours(const uint8_t *source, int places, const int32_t *first, const int32_t *counts, const int16_t *halves,
                          int pairs, uint8_t *target) {
  const v128_t half = wasm_i32x4_splat(1 << (kBits - 1));
  const v128_t zero = wasm_i32x4_splat(0);
  for (int place = 0; place < places; place++, target += 3, halves += 4 * pairs) {
    const uint8_t *from = source + first[place] * 3;
    const int used = (counts[place] + 1) >> 1;
    v128_t high = zero;
    v128_t low = half;
    for (int tap = 0; tap < used; tap++, from += 6) {
      // Red, green and blue of this pixel and of the next: pairs of 16 bits.
      const v128_t colours = wasm_i8x16_shuffle(wasm_v128_load64_zero(from), zero, 0, 16, 3, 16, 1, 16, 4, 16, 2, 16, 5, 16, 16, 16, 16, 16);
      high = wasm_i32x4_add(high, wasm_i32x4_dot_i16x8(colours, wasm_v128_load32_splat(halves + 4 * tap)));
      low = wasm_i32x4_add(low, wasm_i32x4_dot_i16x8(colours, wasm_v128_load32_splat(halves + 4 * tap + 2)));
    }
    const v128_t sums = wasm_i32x4_shr(wasm_i32x4_add(wasm_i32x4_shl(high, kLowBits), low), kBits);
    const v128_t words = wasm_i16x8_narrow_i32x4(sums, sums);
    wasm_v128_store32_lane(target, wasm_u8x16_narrow_i16x8(words, words), 0);
  }
}

void resampleRow(const uint8_t *source, int channels, int places, const int32_t *first, const int32_t *counts, const int32_t *weights,
                 int stride, uint8_t *target) {
  for (int place = 0; place < places; place++, weights += stride) {
    for (int channel = 0; channel < channels; channel++) {
      const uint8_t *from = source + first[place] * channels + channel;
      uint32_t sum = 1u << (kBits - 1);
      for (int tap = 0; tap < counts[place]; tap++, from += channels) sum += static_cast<uint32_t>(*from) * static_cast<uint32_t>(weights[tap]);
      *target++ = clamped(static_cast<int32_t>(sum));
    }
  }
}

/** A row of `length` bytes made of `count` rows. Reads and writes up to 15 bytes past them. */
void mixRows(const uint8_t *source, int length, int count, const int32_t *weights, uint8_t *target) {
  const v128_t half = wasm_i32x4_splat(1 << (kBits - 1));
  const v128_t zero = wasm_i32x4_splat(0);
  for (int index = 0; index < length; index += 16) {
    v128_t high[4] = {zero, zero, zero, zero};
    v128_t low[4] = {half, half, half, half};
    const uint8_t *from = source + index;
    for (int tap = 0; tap < count; tap += 2, from += 2 * length) {
      const bool isPair = tap + 1 < count;
      const int32_t first = weights[tap];
      const int32_t second = isPair ? weights[tap + 1] : 0;
      const v128_t highs = wasm_i32x4_splat((first >> kLowBits & 0xffff) | (second >> kLowBits) * 65536);
      const v128_t lows = wasm_i32x4_splat((first & ((1 << kLowBits) - 1)) | (second & ((1 << kLowBits) - 1)) << 16);
      const v128_t one = wasm_v128_load(from);
      const v128_t other = isPair ? wasm_v128_load(from + length) : zero;
      const v128_t left = wasm_i8x16_shuffle(one, other, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const v128_t right = wasm_i8x16_shuffle(one, other, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      const v128_t values[4] = {wasm_u16x8_extend_low_u8x16(left), wasm_u16x8_extend_high_u8x16(left),
                                wasm_u16x8_extend_low_u8x16(right), wasm_u16x8_extend_high_u8x16(right)};
      for (int part = 0; part < 4; part++) {
        high[part] = wasm_i32x4_add(high[part], wasm_i32x4_dot_i16x8(values[part], highs));
        low[part] = wasm_i32x4_add(low[part], wasm_i32x4_dot_i16x8(values[part], lows));
      }
    }
    v128_t sums[4];
    for (int part = 0; part < 4; part++) {
      sums[part] = wasm_i32x4_shr(wasm_i32x4_add(wasm_i32x4_shl(high[part], kLowBits), low[part]), kBits);
    }
    wasm_v128_store(target + index, wasm_u8x16_narrow_i16x8(wasm_i16x8_narrow_i32x4(sums[0], sums[1]),
                                                            wasm_i16x8_narrow_i32x4(sums[2], sums[3])));
  }
}

}  // namespace

/**
 * What a side of the result is made of: of each place the first pixel, how many follow, and `stride` weights in units of 2⁻²². One
 * after the other in memory, as 32-bit integers.
 */
struct Taps {
  const int32_t *first, *counts, *weights;
  int places, stride;

  Taps(const int32_t *memory, int places, int stride)
      : first(memory), counts(memory + places), weights(memory + 2 * places), places(places), stride(stride) {}
};

/**
 * @param source Rows from `begin` on, of `width` pixels; 32 bytes more may be read.
 * @param middle Room for end - begin rows of as many pixels as there are columns' places, and 32 bytes more.
 * @param halves Room for columns' places × (stride + 1) pairs of 16 bits.
 * @param target Rows' places × columns' places × channels bytes, and 32 more.
 */
extern "C" void resample_bytes(const uint8_t *source, int width, int channels, int begin, int end, const int32_t *rowTaps, int rowPlaces,
                               int rowStride, const int32_t *columnTaps, int columnPlaces, int columnStride, int16_t *halves,
                               uint8_t *middle, uint8_t *target) {
  const Taps rows(rowTaps, rowPlaces, rowStride);
  const Taps columns(columnTaps, columnPlaces, columnStride);
  const int length = columnPlaces * channels;
  const int pairs = (columnStride + 1) >> 1;
  if (channels == 3) {
    for (int place = 0; place < columnPlaces; place++) {
      for (int tap = 0; tap < 2 * pairs; tap++) {
        const int32_t weight = tap < columns.counts[place] ? columns.weights[place * columnStride + tap] : 0;
        int16_t *const to = halves + 4 * (place * pairs + (tap >> 1)) + (tap & 1);
        to[0] = static_cast<int16_t>(weight >> kLowBits);
        to[2] = static_cast<int16_t>(weight & ((1 << kLowBits) - 1));
      }
    }
  }
  for (int row = begin; row < end; row++) {
    const uint8_t *const from = source + (row - begin) * width * channels;
    uint8_t *const to = middle + (row - begin) * length;
    if (channels == 3) {
      resampleRowOfColours(from, columnPlaces, columns.first, columns.counts, halves, pairs, to);
    } else {
      resampleRow(from, channels, columnPlaces, columns.first, columns.counts, columns.weights, columnStride, to);
    }
  }
  for (int place = 0; place < rowPlaces; place++) {
    mixRows(middle + (rows.first[place] - begin) * length, length, rows.counts[place], rows.weights + place * rowStride,
            target + place * length);
  }
}

/** Rows of pixels of 3 bytes, each mirrored. Writes up to 1 byte past the end. */
extern "C" void mirror_colours(const uint8_t *source, int height, int width, uint8_t *target) {
  for (int row = 0; row < height; row++, source += 3 * width, target += 3 * width) {
    int column = 0;
    for (; column + 5 <= width; column += 5) {
      // Sixteen bytes of which fifteen are five pixels; those before the first row are the caller's.
      const v128_t pixels = wasm_v128_load(source + 3 * (width - 5 - column));
      wasm_v128_store(target + 3 * column, wasm_i8x16_shuffle(pixels, pixels, 12, 13, 14, 9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2, 15));
    }
    for (; column < width; column++) {
      for (int channel = 0; channel < 3; channel++) target[3 * column + channel] = source[3 * (width - 1 - column) + channel];
    }
  }
}
