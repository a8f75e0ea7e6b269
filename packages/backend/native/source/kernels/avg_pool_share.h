/* What each element counts in the mean of its window. */
#ifndef CNN_KERNELS_AVG_POOL_SHARE_H
#define CNN_KERNELS_AVG_POOL_SHARE_H

#include "pool_geometry.h"

namespace CNN_ISA {

/* For the windows of one row. Only those at an edge need a division of their own. */
class Share {
 public:
  Share(const PoolGeometry& g, int64_t row_taps)
      : row_taps_(row_taps), kernel_(g.columns.kernel), whole_(of_elements(row_taps * g.columns.kernel)) {}

  CNN_INLINE Vec of(int64_t column_taps) const {
    return column_taps == kernel_ ? whole_ : of_elements(row_taps_ * column_taps);
  }

 private:
  static CNN_INLINE Vec of_elements(int64_t count) { return Vec::broadcast(1.0f / static_cast<float>(count)); }

  int64_t row_taps_, kernel_;
  Vec whole_;
};

}  // namespace CNN_ISA
#endif
