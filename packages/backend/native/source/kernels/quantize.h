/* Floats as bytes: round(x / scale) + zero point, within 0 … 255. What is no number becomes 0. */
#ifndef CNN_KERNELS_QUANTIZE_H
#define CNN_KERNELS_QUANTIZE_H

#include "byte_tile.h"
#include "chunks.h"

namespace CNN_ISA {

inline int32_t quantize(const QuantizeArguments& arguments) {
  const Vec inverse = Vec::broadcast((float)(1 / arguments.scale)), zero = Vec::broadcast((float)arguments.zero_point);
  const auto byte_of = [&](Vec x) {
    const Vec value = Vec::add(Vec::mul(x, inverse), zero);
    return Vec::min(Vec::select(Vec::greater(value, Vec::zero()), value, Vec::zero()), Vec::broadcast(255.0f));
  };
  for_chunks(arguments.count, [&](int64_t begin, int64_t end) {
    int64_t i = begin;
    for (; i + Vec::width <= end; i += Vec::width) Vec::to_uint8(arguments.y + i, byte_of(Vec::load(arguments.x + i)));
    const int rest = (int)(end - i);
    if (rest > 0) store_bytes(arguments.y + i, byte_of(Vec::load_partial(arguments.x + i, rest)), rest);
  });
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
