/* Loops of a few rounds known to the compiler, written out. */
#ifndef CNN_KERNELS_UNROLL_H
#define CNN_KERNELS_UNROLL_H

#ifdef __clang__
#define CNN_UNROLL _Pragma("unroll")
#else
#define CNN_UNROLL _Pragma("GCC unroll 16")
#endif

#endif
