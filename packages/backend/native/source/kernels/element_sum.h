/* Sums over many elements: single precision over short runs, double from run to run, in an order that depends on the count alone. */
#ifndef CNN_KERNELS_ELEMENT_SUM_H
#define CNN_KERNELS_ELEMENT_SUM_H

#include "../workspace.h"
#include "chunks.h"
#include "lanes.h"

namespace CNN_ISA {

/* On this thread. add(totals, i, lanes) adds to each of the vectors; lanes beyond the last element must stay as they are. */
template <int Sums, class Add>
CNN_INLINE void run_sums(int64_t begin, int64_t end, double* totals, const Add& add) {
  constexpr int64_t kRun = 512;
  for (int k = 0; k < Sums; ++k) totals[k] = 0;
  for (int64_t first = begin; first < end; first += kRun) {
    Vec run[Sums];
    for (Vec& sum : run) sum = Vec::zero();
    each_vector(end - first < kRun ? end - first : kRun, [&](int64_t i, auto lanes) { add(run, first + i, lanes); });
    for (int k = 0; k < Sums; ++k) totals[k] += static_cast<double>(Vec::sum(run[k]));
  }
}

/* Shared among the threads. term(i, lanes) gives what to add; lanes beyond the last element don't count. False where there is no
 * memory. */
template <class Term>
bool element_sum(int64_t count, double& total, const Term& term) {
  constexpr int64_t kBlock = 8192;
  const int64_t blocks = (count + kBlock - 1) / kBlock;
  double* sums = static_cast<double*>(shared_workspace(0, static_cast<size_t>(blocks) * sizeof(double)));
  if (sums == nullptr && blocks > 0) return false;
  total = 0;
  if (reserving()) return true;
  for_chunks(blocks, kBlock, [&](int64_t from, int64_t to) {
    for (int64_t block = from; block < to; ++block) {
      const int64_t end = count < (block + 1) * kBlock ? count : (block + 1) * kBlock;
      run_sums<1>(block * kBlock, end, sums + block, [mine = term](Vec* run, int64_t i, auto lanes) {
        *run = Vec::add(*run, lanes.only(mine(i, lanes)));
      });
    }
  });
  for (int64_t block = 0; block < blocks; ++block) total += sums[block];
  return true;
}

}  // namespace CNN_ISA
#endif
