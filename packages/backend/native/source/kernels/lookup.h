/* What each byte stands for. */
#ifndef CNN_KERNELS_LOOKUP_H
#define CNN_KERNELS_LOOKUP_H

#include "../../include/cnn_kernels.h"
#include "chunks.h"
#include "operation_arguments.h"

namespace CNN_ISA {

/* With the number of channels known when this is compiled, or 0. A table of a few channels stays in the first cache. */
template <int64_t kChannels>
void lookup_rows(const LookupArguments& arguments) {
  const int64_t channels = kChannels > 0 ? kChannels : arguments.channels;
  const float* table = arguments.table;
  for_chunks(arguments.rows, channels, [=, x = arguments.x, y = arguments.y](int64_t begin, int64_t end) {
    for (int64_t row = begin * channels; row < end * channels; row += channels) {
      for (int64_t c = 0; c < channels; ++c) y[row + c] = table[x[row + c] * channels + c];
    }
  });
}

inline int32_t lookup(const LookupArguments& arguments) {
  switch (arguments.channels) {
    case 1: lookup_rows<1>(arguments); break;
    case 3: lookup_rows<3>(arguments); break;
    default: lookup_rows<0>(arguments);
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
