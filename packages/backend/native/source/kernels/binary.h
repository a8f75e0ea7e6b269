/* y = f(a, b) with broadcasting. */
#ifndef CNN_KERNELS_BINARY_H
#define CNN_KERNELS_BINARY_H

#include "../../include/cnn_kernels.h"
#include "binary_functions.h"
#include "chunks.h"
#include "dimensions.h"

namespace CNN_ISA {

/* One run: each input steps by its stride. Dense inputs and single values have loops that vectorise. */
template <class Function, class In, class Out>
void binary_run(const In* a, int64_t a_stride, const In* b, int64_t b_stride, Out* y, int64_t count) {
  if (a_stride == 1 && b_stride == 1) {
    for (int64_t i = 0; i < count; ++i) y[i] = Function::of(a[i], b[i]);
  } else if (a_stride == 1 && b_stride == 0) {
    const In value = *b;
    for (int64_t i = 0; i < count; ++i) y[i] = Function::of(a[i], value);
  } else if (a_stride == 0 && b_stride == 1) {
    const In value = *a;
    for (int64_t i = 0; i < count; ++i) y[i] = Function::of(value, b[i]);
  } else {
    for (int64_t i = 0; i < count; ++i) y[i] = Function::of(a[i * a_stride], b[i * b_stride]);
  }
}

using BinaryRun = void (*)(const void* a, int64_t a_stride, const void* b, int64_t b_stride, void* y, int64_t count);

inline void walk(const BinaryArguments& arguments, int64_t in_bytes, int64_t out_bytes, BinaryRun run) {
  const char* a = static_cast<const char*>(arguments.a);
  const char* b = static_cast<const char*>(arguments.b);
  char* y = static_cast<char*>(arguments.y);
  const Dimensions dimensions(arguments.dimensions);
  const int last = dimensions.rank - 1;
  for_chunks(dimensions.elements, [&](int64_t begin, int64_t end) {
    for_runs(dimensions, begin, end, [&](int64_t at, int64_t a_offset, int64_t b_offset, int64_t count) {
      run(a + a_offset * in_bytes, dimensions.p[last], b + b_offset * in_bytes, dimensions.q[last], y + at * out_bytes,
          count);
    });
  });
}

template <class Function, class In, class Out>
void binary_of(const BinaryArguments& arguments) {
  walk(arguments, sizeof(In), sizeof(Out),
       [](const void* a, int64_t a_stride, const void* b, int64_t b_stride, void* y, int64_t count) {
         binary_run<Function>(static_cast<const In*>(a), a_stride, static_cast<const In*>(b), b_stride,
                              static_cast<Out*>(y), count);
       });
}

template <class Function>
void arithmetic(const BinaryArguments& arguments) {
  if (arguments.type == CNN_INT32) return binary_of<Function, int32_t, int32_t>(arguments);
  binary_of<Function, float, float>(arguments);
}

template <class Function>
void comparison(const BinaryArguments& arguments) {
  if (arguments.type == CNN_INT32) return binary_of<Function, int32_t, uint8_t>(arguments);
  if (arguments.type == CNN_BOOL) return binary_of<Function, uint8_t, uint8_t>(arguments);
  binary_of<Function, float, uint8_t>(arguments);
}

inline int32_t binary(const BinaryArguments& arguments) {
  enum class Kind {
#define CNN_BINARY(name) name,
#include "../../include/cnn_kinds.h"
#undef CNN_BINARY
  };
  switch (static_cast<Kind>(arguments.kind)) {
    case Kind::add: arithmetic<Add>(arguments); break;
    case Kind::sub: arithmetic<Subtract>(arguments); break;
    case Kind::mul: arithmetic<Multiply>(arguments); break;
    case Kind::div: binary_of<Divide, float, float>(arguments); break;
    case Kind::maximum: arithmetic<Maximum>(arguments); break;
    case Kind::minimum: arithmetic<Minimum>(arguments); break;
    case Kind::squared_difference: arithmetic<SquaredDifference>(arguments); break;
    case Kind::relu_grad: binary_of<ReluGradient, float, float>(arguments); break;
    case Kind::elu_grad: binary_of<EluGradient, float, float>(arguments); break;
    case Kind::equal: comparison<Equal>(arguments); break;
    case Kind::not_equal: comparison<NotEqual>(arguments); break;
    case Kind::less: comparison<Less>(arguments); break;
    case Kind::less_equal: comparison<LessEqual>(arguments); break;
    case Kind::greater: comparison<Greater>(arguments); break;
    case Kind::greater_equal: comparison<GreaterEqual>(arguments); break;
    case Kind::logical_and: binary_of<And, uint8_t, uint8_t>(arguments); break;
    case Kind::logical_or: binary_of<Or, uint8_t, uint8_t>(arguments); break;
    default: return CNN_UNKNOWN_OPERATION;
  }
  return CNN_OK;
}

}  // namespace CNN_ISA
#endif
