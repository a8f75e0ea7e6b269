#define CNN_ISA avx512
#include "../vec/vec_avx512.h"
#include "../kernels/table.h"
