#define CNN_ISA simd128
#include "../vec/vec_simd128.h"
#include "../kernels/table.h"
