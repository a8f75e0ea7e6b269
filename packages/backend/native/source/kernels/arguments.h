/* Reading the arguments of an operation. */
#ifndef CNN_KERNELS_ARGUMENTS_H
#define CNN_KERNELS_ARGUMENTS_H

#include <math.h>
#include <stdint.h>

#include "../../include/cnn_kernels.h"
#include "../operation.h"

namespace CNN_ISA {

template <class T>
CNN_INLINE T* address(double argument) {
  return reinterpret_cast<T*>(static_cast<uintptr_t>(argument));
}

/* What sizes are counted in: where operands are only looked at, in double, so that no wrong one overflows or divides by zero. */
#ifdef CNN_WHOLE
using Whole = CNN_WHOLE;
#else
using Whole = int64_t;
#endif

CNN_INLINE Whole whole(double argument) { return static_cast<Whole>(argument); }

CNN_INLINE int64_t bytes_of(int type) { return type == CNN_BOOL || type == CNN_UINT8 ? 1 : 4; }

CNN_INLINE bool divides(Whole part, Whole all) {
  return part > 0 && static_cast<int64_t>(all) % static_cast<int64_t>(part) == 0;
}

/* From the first to the last element of rows whose starts are `stride` apart. */
CNN_INLINE Whole strided(Whole rows, Whole stride, Whole columns) {
  return rows == 0 || columns == 0 ? 0 : (rows - 1) * stride + columns;
}

/* How many elements dimensions(…) stand for. */
CNN_INLINE Whole elements(const double* dimensions) {
  Whole count = 1;
  for (int i = 0; i < dimensions[0]; ++i) count *= whole(dimensions[1 + 3 * i]);
  return count;
}

/* The elements from a tensor's start to the farthest one that its strides reach from an offset. */
CNN_INLINE Whole reach(const double* dimensions, int which, Whole offset) {
  for (int i = 0; i < dimensions[0]; ++i) {
    const Whole size = whole(dimensions[1 + 3 * i]), stride = whole(dimensions[2 + 3 * i + which]);
    if (size == 0) return 0;
    if (stride > 0) offset += (size - 1) * stride;
  }
  return offset + 1;
}

/* The first element that strides lead to from an offset; below 0 it lies before the tensor. */
CNN_INLINE Whole lowest(const double* dimensions, int which, Whole offset) {
  for (int i = 0; i < dimensions[0]; ++i) {
    const Whole size = whole(dimensions[1 + 3 * i]), stride = whole(dimensions[2 + 3 * i + which]);
    if (size == 0) return 0;
    if (stride < 0) offset += (size - 1) * stride;
  }
  return offset;
}

/* The element types that a binary operation has kernels for, and what an element of its result takes: comparisons and logic write bool. */
CNN_INLINE bool binary_takes(int kind, int type) {
  if (kind == CNN_BINARY_LOGICAL_AND || kind == CNN_BINARY_LOGICAL_OR) return type == CNN_BOOL;
  if (kind == CNN_BINARY_DIV || kind == CNN_BINARY_RELU_GRAD || kind == CNN_BINARY_ELU_GRAD) return type == CNN_FLOAT32;
  return type == CNN_FLOAT32 || type == CNN_INT32 || (type == CNN_BOOL && kind >= CNN_BINARY_EQUAL);
}
CNN_INLINE int64_t binary_bytes(int kind, int type) { return kind >= CNN_BINARY_EQUAL ? 1 : bytes_of(type); }

CNN_INLINE bool reduction_takes(int kind, int type) {
  if (kind == CNN_REDUCTION_ALL || kind == CNN_REDUCTION_ANY) return type == CNN_BOOL;
  return type == CNN_FLOAT32 || (type == CNN_INT32 && kind != CNN_REDUCTION_MEAN);
}

/* The bytes that conv2d_int8_pack makes of rows of a kernel: two floats for each channel, then their weights, both with what fills the last of them. */
CNN_INLINE double rounded_up(double value, double unit) { return ceil(value / unit) * unit; }
CNN_INLINE int64_t rounded_up(int64_t value, int64_t unit) { return (value + unit - 1) / unit * unit; }
CNN_INLINE Whole byte_filter_bytes(Whole rows, Whole row, Whole channels) {
  return rounded_up(channels, Whole(16)) * (8 + rows * rounded_up(row, Whole(4)));
}

/* The floats that conv2d_pack makes: for a window and groups as a program has them, and for a 1 x 1 window (only where operands are
 * looked at). */
double packed_count(const double* window_and_groups);
double packed_count(Whole in_channels, Whole out_channels);

}  // namespace CNN_ISA
#endif
