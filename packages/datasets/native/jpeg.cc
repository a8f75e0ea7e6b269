// Part of a JPEG file as pixels, to the bit as libjpeg-turbo makes them with its defaults (the accurate integer inverse transform of
// jidctint.c, "fancy" upsampling of jdsample.c, the conversion of jdcolor.c): only what the part needs goes through the transform, and
// nothing below it is read. Files of one scan with Huffman codes are taken: 8 bits, grey, or YCbCr at 4:4:4, 4:2:2 or 4:2:0. For
// anything else, and where a code is wrong, the answer is no, and a full decoder has the word. A file is not trusted: each read is checked.
#include <stdint.h>
#include <wasm_simd128.h>

namespace {

constexpr int kPeek = 10;

struct HuffmanTable {
  bool isSet;
  /** By the next kPeek bits: length << 8 | symbol; 0 for a longer code. */
  uint16_t symbolOf[1 << kPeek];
  /** By the next kPeek bits, where a coefficient's code and its bits are in them: value << 8 | run << 4 | length; else 0. */
  int16_t coefficientOf[1 << kPeek];
  /** By length: the first code that is longer, left-aligned to 16 bits. */
  uint32_t limit[18];
  /** By length: from a code to its symbol's place. */
  int32_t shift[17];
  uint8_t symbols[256];
};

struct Component {
  int id, horizontal, vertical, quantization;
  const HuffmanTable *dc, *ac;
  int prediction;
  uint8_t *plane;
  int stride;
};

struct Part {
  int top, left, height, width;
};

/** First and last units that are wanted along a side. */
struct Span {
  int first, last;
};

HuffmanTable dcTables[4], acTables[4];
alignas(16) int16_t quantizations[4][64];
bool hasQuantization[4];
Component components[3];

/** Where the coefficients of a zigzag lie; a run that leads past the end lands on the last, and is refused then. */
constexpr uint8_t kNatural[80] = {0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13,
                                  6,  7,  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31,
                                  39, 46, 53, 60, 61, 54, 47, 55, 62, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63};

/** The bits of a scan, the next one on top. */
struct Reader {
  const uint8_t *at, *end;
  uint64_t buffer;
  int bits;
  /** How many of the bits are none of the file's: zeros after its end. */
  int padding;
};

/** Byte by byte, across stuffed zeros and up to the next marker. */
__attribute__((noinline)) Reader refilledSlowly(Reader reader) {
  while (reader.bits <= 56) {
    uint64_t byte = 0;
    if (reader.at < reader.end && *reader.at != 0xff) {
      byte = *reader.at++;
    } else if (reader.at + 1 < reader.end && reader.at[1] == 0) {
      byte = 0xff;
      reader.at += 2;
    } else {
      reader.padding += 8;
    }
    reader.buffer |= byte << (56 - reader.bits);
    reader.bits += 8;
  }
  return reader;
}

/** At least 33 bits from here: a code and what it stands for take 31. */
inline void refill(Reader &reader) {
  if (reader.bits > 32) return;
  if (reader.end - reader.at >= 4) {
    uint32_t word;
    __builtin_memcpy(&word, reader.at, 4);
    const uint32_t inverted = ~word;
    if (((inverted - 0x01010101u) & word & 0x80808080u) == 0) {
      reader.buffer |= static_cast<uint64_t>(__builtin_bswap32(word)) << (32 - reader.bits);
      reader.bits += 32;
      reader.at += 4;
      return;
    }
  }
  reader = refilledSlowly(reader);
}

inline void drop(Reader &reader, int count) {
  reader.buffer <<= count;
  reader.bits -= count;
}

/** -1 where there is no such code. */
inline int takeSymbol(Reader &reader, const HuffmanTable &table) {
  const int known = table.symbolOf[reader.buffer >> (64 - kPeek)];
  if (known != 0) {
    drop(reader, known >> 8);
    return known & 0xff;
  }
  const uint32_t code = static_cast<uint32_t>(reader.buffer >> 48);
  for (int length = kPeek + 1; length <= 16; length++) {
    if (code < table.limit[length]) {
      drop(reader, length);
      return table.symbols[(static_cast<int>(code >> (16 - length)) + table.shift[length]) & 0xff];
    }
  }
  return -1;
}

/** A number of `size` bits, 1 to 15: those that begin with 0 are negative. */
inline int takeValue(Reader &reader, int size) {
  const int value = static_cast<int>(reader.buffer >> (64 - size));
  drop(reader, size);
  return value >= 1 << (size - 1) ? value : value - (1 << size) + 1;
}

/** One block's coefficients, into `block` (zeros so far) where that is wanted. `isFlat` is told whether all but the first are zero. */
template <bool kStore>
inline bool takeBlock(Reader &reader, Component &component, int16_t *block, bool &isFlat) {
  refill(reader);
  const int size = takeSymbol(reader, *component.dc);
  if (size < 0 || size > 15) return false;
  // No file of 8 bits comes near the bounds; where one leaves them it wraps as a coefficient of 16 bits does.
  if (size > 0) component.prediction = static_cast<int16_t>(component.prediction + takeValue(reader, size));
  if (kStore) block[0] = static_cast<int16_t>(component.prediction);
  const HuffmanTable &table = *component.ac;
  int place = 1;
  while (place < 64) {
    refill(reader);
    const int known = table.coefficientOf[reader.buffer >> (64 - kPeek)];
    if (known != 0) {
      place += (known >> 4) & 15;
      drop(reader, known & 15);
      if (kStore) block[kNatural[place]] = static_cast<int16_t>(known >> 8);
      place++;
      continue;
    }
    const int symbol = takeSymbol(reader, table);
    if (symbol < 0) return false;
    const int bits = symbol & 15;
    if (bits == 0) {
      if (symbol != 0xf0) break;
      place += 16;
      continue;
    }
    place += symbol >> 4;
    const int value = takeValue(reader, bits);
    if (kStore) block[kNatural[place]] = static_cast<int16_t>(value);
    place++;
  }
  isFlat = place == 1;
  return place <= 64;
}

inline v128_t pair(int16_t first, int16_t second) {
  return wasm_i16x8_make(first, second, first, second, first, second, first, second);
}

struct Wide {
  v128_t low, high;
};

inline Wide operator+(Wide a, Wide b) { return {wasm_i32x4_add(a.low, b.low), wasm_i32x4_add(a.high, b.high)}; }
inline Wide operator-(Wide a, Wide b) { return {wasm_i32x4_sub(a.low, b.low), wasm_i32x4_sub(a.high, b.high)}; }

inline v128_t interleavedLow(v128_t a, v128_t b) { return wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
inline v128_t interleavedHigh(v128_t a, v128_t b) { return wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }

/** a × first + b × second. */
inline Wide weighted(v128_t a, v128_t b, int16_t first, int16_t second) {
  const v128_t weights = pair(first, second);
  return {wasm_i32x4_dot_i16x8(interleavedLow(a, b), weights), wasm_i32x4_dot_i16x8(interleavedHigh(a, b), weights)};
}

/** In units of 2⁻¹³. */
inline Wide scaled(v128_t a) {
  return {wasm_i32x4_shl(wasm_i32x4_extend_low_i16x8(a), 13), wasm_i32x4_shl(wasm_i32x4_extend_high_i16x8(a), 13)};
}

template <int kShift>
inline v128_t rounded(Wide a) {
  const v128_t half = wasm_i32x4_splat(1 << (kShift - 1));
  return wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(wasm_i32x4_add(a.low, half), kShift),
                                 wasm_i32x4_shr(wasm_i32x4_add(a.high, half), kShift));
}

/** Loeffler, Ligtenberg and Moschytz' inverse transform of eight columns at once, in jidctint's integers. */
template <int kShift>
inline void transformColumns(v128_t (&rows)[8]) {
  const Wide two = weighted(rows[2], rows[6], 4433, 4433 - 15137);
  const Wide three = weighted(rows[2], rows[6], 4433 + 6270, 4433);
  const Wide sum = scaled(wasm_i16x8_add(rows[0], rows[4]));
  const Wide difference = scaled(wasm_i16x8_sub(rows[0], rows[4]));
  const Wide even[4] = {sum + three, difference + two, difference - two, sum - three};
  const v128_t third = wasm_i16x8_add(rows[7], rows[3]);
  const v128_t fourth = wasm_i16x8_add(rows[5], rows[1]);
  const Wide thirdTurned = weighted(third, fourth, 9633 - 16069, 9633);
  const Wide fourthTurned = weighted(third, fourth, 9633, 9633 - 3196);
  const Wide odd[4] = {
      weighted(rows[1], rows[7], 12299 - 7373, -7373) + fourthTurned,
      weighted(rows[3], rows[5], 25172 - 20995, -20995) + thirdTurned,
      weighted(rows[3], rows[5], -20995, 16819 - 20995) + fourthTurned,
      weighted(rows[1], rows[7], -7373, 2446 - 7373) + thirdTurned,
  };
  for (int row = 0; row < 4; row++) {
    rows[row] = rounded<kShift>(even[row] + odd[row]);
    rows[7 - row] = rounded<kShift>(even[row] - odd[row]);
  }
}

inline void transpose(v128_t (&rows)[8]) {
  v128_t a[8], b[8];
  for (int i = 0; i < 4; i++) {
    a[2 * i] = interleavedLow(rows[i], rows[i + 4]);
    a[2 * i + 1] = interleavedHigh(rows[i], rows[i + 4]);
  }
  for (int i = 0; i < 4; i++) {
    b[2 * i] = interleavedLow(a[i], a[i + 4]);
    b[2 * i + 1] = interleavedHigh(a[i], a[i + 4]);
  }
  for (int i = 0; i < 4; i++) {
    rows[2 * i] = interleavedLow(b[i], b[i + 4]);
    rows[2 * i + 1] = interleavedHigh(b[i], b[i + 4]);
  }
}

/** A block's pixels. */
inline void transformBlock(const int16_t *block, const int16_t *quantization, bool isFlat, uint8_t *target, int stride) {
  const v128_t middle = wasm_i8x16_splat(-128);
  if (isFlat) {
    const int16_t value = static_cast<int16_t>((static_cast<int16_t>(block[0] * quantization[0]) + 4) >> 3);
    const v128_t wide = wasm_i16x8_splat(value);
    const v128_t bytes = wasm_v128_xor(wasm_i8x16_narrow_i16x8(wide, wide), middle);
    for (int row = 0; row < 8; row++) wasm_v128_store64_lane(target + row * stride, bytes, 0);
    return;
  }
  v128_t rows[8];
  for (int row = 0; row < 8; row++) {
    rows[row] = wasm_i16x8_mul(wasm_v128_load(block + 8 * row), wasm_v128_load(quantization + 8 * row));
  }
  transformColumns<11>(rows);
  transpose(rows);
  transformColumns<18>(rows);
  transpose(rows);
  for (int row = 0; row < 8; row += 2) {
    const v128_t bytes = wasm_v128_xor(wasm_i8x16_narrow_i16x8(rows[row], rows[row + 1]), middle);
    wasm_v128_store64_lane(target + row * stride, bytes, 0);
    wasm_v128_store64_lane(target + (row + 1) * stride, bytes, 1);
  }
}

/** How many codes there are of each length, and the symbols, as a table; false where that is no code. */
bool makeTable(HuffmanTable &table, const uint8_t *counts, int total) {
  for (int index = 0; index < 1 << kPeek; index++) table.symbolOf[index] = table.coefficientOf[index] = 0;
  uint32_t code = 0;
  int place = 0;
  for (int length = 1; length <= 16; length++) {
    table.shift[length] = place - static_cast<int>(code);
    for (int count = counts[length - 1]; count > 0; count--, place++, code++) {
      if (length > kPeek) continue;
      const uint32_t first = code << (kPeek - length);
      for (uint32_t index = first; index < first + (1u << (kPeek - length)) && index < 1u << kPeek; index++) {
        table.symbolOf[index] = static_cast<uint16_t>(length << 8 | table.symbols[place]);
      }
    }
    if (code >= 1u << length) return false;  // ones alone are no code
    table.limit[length] = code << (16 - length);
    code <<= 1;
  }
  for (int index = 0; index < 1 << kPeek; index++) {
    const int known = table.symbolOf[index];
    const int bits = known & 15;
    const int length = (known >> 8) + bits;
    if (known == 0 || bits == 0 || length > kPeek) continue;
    const int value = (index >> (kPeek - length)) & ((1 << bits) - 1);
    const int signedValue = value >= 1 << (bits - 1) ? value : value - (1 << bits) + 1;
    if (signedValue < -128 || signedValue > 127) continue;
    table.coefficientOf[index] = static_cast<int16_t>(signedValue * 256 + (known & 0xf0) + length);
  }
  table.isSet = place == total;
  return table.isSet;
}

/** Chroma of a row at twice as many columns: near ones count three times, those beyond the image as its last. */
template <bool kTwoRows>
void upsampleRow(const uint8_t *near, const uint8_t *far, Span wanted, int length, int offset, int16_t *sums, uint8_t *target) {
  const int first = wanted.first > 0 ? wanted.first - 1 : 0;
  const int last = wanted.last + 1 < length ? wanted.last + 1 : length - 1;
  int16_t *const begin = sums + 1 - (wanted.first - first);
  const int count = last - first + 1;
  for (int index = 0; index < count; index += 8) {
    const v128_t one = wasm_u16x8_load8x8(near + first - offset + index);
    if (kTwoRows) {
      const v128_t other = wasm_u16x8_load8x8(far + first - offset + index);
      const v128_t three = wasm_i16x8_add(one, wasm_i16x8_add(one, one));
      wasm_v128_store(begin + index, wasm_i16x8_add(three, other));
    } else {
      wasm_v128_store(begin + index, one);
    }
  }
  if (wanted.first == 0) sums[0] = sums[1];
  if (wanted.last == length - 1) begin[count] = begin[count - 1];
  constexpr int kShift = kTwoRows ? 4 : 2;
  const v128_t evenHalf = wasm_i16x8_splat(kTwoRows ? 8 : 1);
  const v128_t oddHalf = wasm_i16x8_splat(kTwoRows ? 7 : 2);
  for (int index = 0; index <= wanted.last - wanted.first; index += 8) {
    const v128_t before = wasm_v128_load(sums + index);
    const v128_t here = wasm_v128_load(sums + index + 1);
    const v128_t after = wasm_v128_load(sums + index + 2);
    const v128_t three = wasm_i16x8_add(here, wasm_i16x8_add(here, here));
    const v128_t even = wasm_u16x8_shr(wasm_i16x8_add(wasm_i16x8_add(three, before), evenHalf), kShift);
    const v128_t odd = wasm_u16x8_shr(wasm_i16x8_add(wasm_i16x8_add(three, after), oddHalf), kShift);
    wasm_v128_store(target + 2 * index, wasm_v128_or(even, wasm_i16x8_shl(odd, 8)));
  }
}

/** (a × first + b × second) / 2¹⁶, rounded. */
inline v128_t share(v128_t a, v128_t b, int16_t first, int16_t second, int32_t half) {
  const v128_t weights = pair(first, second);
  const v128_t rounding = wasm_i32x4_splat(half);
  const v128_t low = wasm_i32x4_add(wasm_i32x4_dot_i16x8(interleavedLow(a, b), weights), rounding);
  const v128_t high = wasm_i32x4_add(wasm_i32x4_dot_i16x8(interleavedHigh(a, b), weights), rounding);
  return wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(low, 16), wasm_i32x4_shr(high, 16));
}

struct Colours {
  v128_t red, green, blue;
};

/** Weights of jdcolor.c less what is whole in them: 1.402 - 1, 1 - .71414, -.34414, 1.772 - 2. */
inline Colours coloursOf(v128_t luma, v128_t blueness, v128_t redness) {
  const v128_t center = wasm_i16x8_splat(128);
  const v128_t cb = wasm_i16x8_sub(blueness, center);
  const v128_t cr = wasm_i16x8_sub(redness, center);
  const v128_t red = wasm_i16x8_add(cr, share(cr, cb, 26345, 0, 32768));
  const v128_t green = wasm_i16x8_sub(share(cb, cr, -22554, 18734, 32768), cr);
  const v128_t blue = wasm_i16x8_add(wasm_i16x8_add(cb, cb), share(cb, cr, -14942, 0, 32768));
  return {wasm_i16x8_add(luma, red), wasm_i16x8_add(luma, green), wasm_i16x8_add(luma, blue)};
}

/** Three rows of colours as pixels; writes up to 45 bytes past the end. */
inline void storePixels(v128_t red, v128_t green, v128_t blue, uint8_t *target) {
  const v128_t first = wasm_i8x16_shuffle(red, green, 0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5);
  const v128_t second = wasm_i8x16_shuffle(red, green, 21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26);
  const v128_t third = wasm_i8x16_shuffle(red, green, 0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0);
  wasm_v128_store(target, wasm_i8x16_shuffle(first, blue, 0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15));
  wasm_v128_store(target + 16, wasm_i8x16_shuffle(second, blue, 0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15));
  wasm_v128_store(target + 32, wasm_i8x16_shuffle(third, blue, 26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31));
}

void convertRow(const uint8_t *luma, const uint8_t *cb, const uint8_t *cr, int width, uint8_t *target) {
  for (int column = 0; column < width; column += 16, target += 48) {
    const v128_t y = wasm_v128_load(luma + column);
    const v128_t u = wasm_v128_load(cb + column);
    const v128_t v = wasm_v128_load(cr + column);
    const Colours low = coloursOf(wasm_u16x8_extend_low_u8x16(y), wasm_u16x8_extend_low_u8x16(u), wasm_u16x8_extend_low_u8x16(v));
    const Colours high = coloursOf(wasm_u16x8_extend_high_u8x16(y), wasm_u16x8_extend_high_u8x16(u), wasm_u16x8_extend_high_u8x16(v));
    storePixels(wasm_u8x16_narrow_i16x8(low.red, high.red), wasm_u8x16_narrow_i16x8(low.green, high.green),
                wasm_u8x16_narrow_i16x8(low.blue, high.blue), target);
  }
}

inline int atMost(int value, int most) { return value < most ? value : most; }
inline int atLeast(int value, int least) { return value > least ? value : least; }
inline int ceilDivided(int value, int by) { return (value + by - 1) / by; }

struct Frame {
  int height, width, count;
  /** Of a unit, the least that all components have a whole number of blocks in: in blocks of the first. */
  int horizontal, vertical;
  int restartInterval;
};

/** The scan from `reader` on, as far as the units of `rows` × `columns` reach; their pixels into the components' planes. */
bool takeScan(Reader reader, const Frame &frame, Span rows, Span columns) {
  const int unitsAcross = ceilDivided(frame.width, 8 * frame.horizontal);
  alignas(16) int16_t block[64];
  int untilRestart = frame.restartInterval;
  int restarts = 0;
  for (int row = 0; row <= rows.last; row++) {
    for (int column = 0; column < unitsAcross; column++) {
      if (frame.restartInterval > 0 && untilRestart-- == 0) {
        // What is left of a byte is filled up; whole bytes before the marker there must not be.
        if (reader.bits - reader.padding >= 8 || reader.bits < reader.padding) return false;
        if (reader.end - reader.at < 2 || reader.at[0] != 0xff || reader.at[1] != 0xd0 + (restarts++ & 7)) return false;
        reader = {reader.at + 2, reader.end, 0, 0, 0};
        for (int index = 0; index < frame.count; index++) components[index].prediction = 0;
        untilRestart = frame.restartInterval - 1;
      }
      const bool isWanted = row >= rows.first && column >= columns.first && column <= columns.last;
      for (int index = 0; index < frame.count; index++) {
        Component &component = components[index];
        for (int y = 0; y < component.vertical; y++) {
          for (int x = 0; x < component.horizontal; x++) {
            bool isFlat;
            if (!isWanted) {
              if (!takeBlock<false>(reader, component, block, isFlat)) return false;
              continue;
            }
            const v128_t zero = wasm_i16x8_splat(0);
            for (int part = 0; part < 64; part += 8) wasm_v128_store(block + part, zero);
            if (!takeBlock<true>(reader, component, block, isFlat)) return false;
            const int top = ((row - rows.first) * component.vertical + y) * 8;
            const int left = ((column - columns.first) * component.horizontal + x) * 8;
            transformBlock(block, quantizations[component.quantization], isFlat, component.plane + top * component.stride + left,
                           component.stride);
          }
        }
      }
      if (reader.bits < reader.padding) return false;
    }
  }
  return true;
}

/** Segments up to the scan. */
struct Segments {
  const uint8_t *at, *end;
  int number(int offset) const { return at[offset] << 8 | at[offset + 1]; }
};

/** Where the scan's bits begin; nullptr for a file that is not taken. */
const uint8_t *takeHeader(const uint8_t *file, const uint8_t *end, Frame &frame) {
  for (int table = 0; table < 4; table++) dcTables[table].isSet = acTables[table].isSet = hasQuantization[table] = false;
  frame = {};
  if (end - file < 4 || file[0] != 0xff || file[1] != 0xd8 || end[-2] != 0xff || end[-1] != 0xd9) return nullptr;
  Segments segments{file + 2, end};
  while (segments.end - segments.at >= 4) {
    if (segments.at[0] != 0xff) return nullptr;
    const int marker = segments.at[1];
    if (marker == 0xff) {
      segments.at++;
      continue;
    }
    const int length = segments.number(2);
    if (length < 2 || segments.end - segments.at < 2 + length) return nullptr;
    const uint8_t *content = segments.at + 4;
    const uint8_t *const next = segments.at + 2 + length;
    if (marker == 0xdb) {
      while (content < next) {
        const int table = *content++;
        if (table > 3 || next - content < 64) return nullptr;
        for (int place = 0; place < 64; place++) quantizations[table][kNatural[place]] = *content++;
        hasQuantization[table] = true;
      }
    } else if (marker == 0xc4) {
      while (content < next) {
        const int kind = *content++;
        if ((kind & 0x0f) > 3 || kind > 0x13 || next - content < 16) return nullptr;
        const uint8_t *const counts = content;
        int total = 0;
        for (int index = 0; index < 16; index++) total += counts[index];
        content += 16;
        if (total > 256 || next - content < total) return nullptr;
        HuffmanTable &table = kind >> 4 == 0 ? dcTables[kind & 3] : acTables[kind & 3];
        for (int index = 0; index < 256; index++) table.symbols[index] = index < total ? content[index] : 0;
        content += total;
        // No difference has more than 15 bits.
        for (int index = 0; kind < 0x10 && index < total; index++) {
          if (table.symbols[index] > 15) return nullptr;
        }
        if (!makeTable(table, counts, total)) return nullptr;
      }
    } else if (marker == 0xc0 || marker == 0xc1) {
      if (frame.count != 0 || length < 8 || content[0] != 8) return nullptr;
      frame.height = content[1] << 8 | content[2];
      frame.width = content[3] << 8 | content[4];
      frame.count = content[5];
      if (frame.height == 0 || frame.width == 0 || (frame.count != 1 && frame.count != 3) || length != 8 + 3 * frame.count) return nullptr;
      for (int index = 0; index < frame.count; index++) {
        const uint8_t *const entry = content + 6 + 3 * index;
        components[index] = {entry[0], entry[1] >> 4, entry[1] & 15, entry[2], nullptr, nullptr, 0, nullptr, 0};
        if (entry[2] > 3) return nullptr;
      }
    } else if (marker == 0xdd) {
      if (length != 4) return nullptr;
      frame.restartInterval = content[0] << 8 | content[1];
    } else if (marker == 0xda) {
      if (frame.count == 0 || length != 6 + 2 * frame.count || content[0] != frame.count) return nullptr;
      for (int index = 0; index < frame.count; index++) {
        Component &component = components[index];
        const int tables = content[2 + 2 * index];
        if (content[1 + 2 * index] != component.id || (tables & 15) > 3 || tables > 0x3f) return nullptr;
        component.dc = &dcTables[tables >> 4];
        component.ac = &acTables[tables & 15];
        if (!component.dc->isSet || !component.ac->isSet || !hasQuantization[component.quantization]) return nullptr;
      }
      const uint8_t *const spectrum = content + 1 + 2 * frame.count;
      if (spectrum[0] != 0 || spectrum[1] != 63 || spectrum[2] != 0) return nullptr;
      return next;
    } else if (marker != 0xfe && (marker < 0xe0 || marker > 0xef)) {
      return nullptr;
    }
    segments.at = next;
  }
  return nullptr;
}

}  // namespace

/**
 * @param scratch Room for planes and rows, of scratchBytes.
 * @param target height × width × channels bytes, and 48 more.
 * @param channels 1 or 3; a coloured image is not made grey.
 * @returns Whether the part has been decoded.
 */
extern "C" int decode_jpeg(const uint8_t *file, int bytes, uint8_t *scratch, uint32_t scratchBytes, int top, int left, int height,
                           int width, int channels, uint8_t *target) {
  Frame frame;
  const uint8_t *const scan = takeHeader(file, file + bytes, frame);
  if (scan == nullptr) return 0;
  const bool isGrey = frame.count == 1;
  if (isGrey) {
    components[0].horizontal = components[0].vertical = 1;
  } else {
    for (int index = 1; index < 3; index++) {
      if (components[index].horizontal != 1 || components[index].vertical != 1) return 0;
    }
    // Letters say that the colours are red, green and blue.
    if (channels != 3 || (components[0].id == 'R' && components[1].id == 'G' && components[2].id == 'B')) return 0;
  }
  frame.horizontal = components[0].horizontal;
  frame.vertical = components[0].vertical;
  const bool isWide = frame.horizontal == 2;
  const bool isHigh = frame.vertical == 2;
  if (frame.horizontal > 2 || frame.vertical > 2 || (isHigh && !isWide)) return 0;
  // Two columns of chroma or less are not smoothed.
  if (isWide && frame.width <= 4) return 0;
  if (top < 0 || left < 0 || height < 1 || width < 1 || height > frame.height - top || width > frame.width - left) return 0;

  // The chroma beside the part counts.
  const Span chromaColumns = {left >> 1, (left + width - 1) >> 1};
  const int beside = isWide ? 2 : 0;
  const int above = isHigh ? 2 : 0;
  const Span rows = {atLeast(top - above, 0) / (8 * frame.vertical),
                     atMost(top + height - 1 + above, frame.height - 1) / (8 * frame.vertical)};
  const Span columns = {atLeast(left - beside, 0) / (8 * frame.horizontal),
                        atMost(left + width - 1 + beside, frame.width - 1) / (8 * frame.horizontal)};
  uint8_t *free = scratch;
  const uint8_t *const scratchEnd = scratch + scratchBytes;
  const auto take = [&](uint32_t size) -> uint8_t * {
    size = (size + 63) & ~31u;
    if (static_cast<uint32_t>(scratchEnd - free) < size) return nullptr;
    uint8_t *const taken = free;
    free += size;
    return taken;
  };
  for (int index = 0; index < frame.count; index++) {
    Component &component = components[index];
    component.stride = (columns.last - columns.first + 1) * component.horizontal * 8;
    component.plane = take(component.stride * (rows.last - rows.first + 1) * component.vertical * 8);
    if (component.plane == nullptr) return 0;
  }
  auto *const sums = reinterpret_cast<int16_t *>(take(2 * (width + 32)));
  uint8_t *const cbRow = take(width + 64);
  uint8_t *const crRow = take(width + 64);
  if (sums == nullptr || cbRow == nullptr || crRow == nullptr) return 0;

  if (!takeScan({scan, file + bytes, 0, 0, 0}, frame, rows, columns)) return 0;

  const int unitHeight = 8 * frame.vertical;
  const int chromaHeight = ceilDivided(frame.height, frame.vertical);
  const int chromaWidth = ceilDivided(frame.width, frame.horizontal);
  const int lumaOffset = left - columns.first * 8 * frame.horizontal;
  for (int row = top; row < top + height; row++, target += width * channels) {
    const uint8_t *const luma = components[0].plane + (row - rows.first * unitHeight) * components[0].stride + lumaOffset;
    if (isGrey) {
      for (int column = 0; column < width; column++) {
        for (int channel = 0; channel < channels; channel++) target[column * channels + channel] = luma[column];
      }
      continue;
    }
    const uint8_t *chroma[2];
    for (int index = 0; index < 2; index++) {
      const Component &component = components[index + 1];
      const auto rowOf = [&](int wanted) { return component.plane + (wanted - rows.first * 8) * component.stride; };
      const int offset = columns.first * 8;
      uint8_t *const upsampled = index == 0 ? cbRow : crRow;
      if (!isWide) {
        chroma[index] = rowOf(row) + left - offset;
        continue;
      }
      if (isHigh) {
        const int near = row >> 1;
        const int far = atMost(atLeast((row & 1) != 0 ? near + 1 : near - 1, 0), chromaHeight - 1);
        upsampleRow<true>(rowOf(near), rowOf(far), chromaColumns, chromaWidth, offset, sums, upsampled);
      } else {
        upsampleRow<false>(rowOf(row), nullptr, chromaColumns, chromaWidth, offset, sums, upsampled);
      }
      chroma[index] = upsampled + (left & 1);
    }
    convertRow(luma, chroma[0], chroma[1], width, target);
  }
  return 1;
}
