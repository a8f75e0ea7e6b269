/* A square of vectors, transposed in registers. */
#ifndef CNN_KERNELS_TRANSPOSE_H
#define CNN_KERNELS_TRANSPOSE_H

#include "unroll.h"

namespace CNN_ISA {

/* Each round interleaves the first half of the rows with the second: as a perfect shuffle of all values does, as often as
 * the width is divisible by two. */
CNN_INLINE void transpose(Vec (&rows)[Vec::width]) {
  constexpr int half = Vec::width / 2;
  CNN_UNROLL
  for (int round = 1; round < Vec::width; round *= 2) {
    Vec shuffled[Vec::width];
    CNN_UNROLL
    for (int i = 0; i < half; i++) {
      shuffled[2 * i] = Vec::interleave_low(rows[i], rows[i + half]);
      shuffled[2 * i + 1] = Vec::interleave_high(rows[i], rows[i + half]);
    }
    CNN_UNROLL
    for (int i = 0; i < Vec::width; i++) rows[i] = shuffled[i];
  }
}

}  // namespace CNN_ISA

#endif
