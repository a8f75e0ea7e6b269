#define CNN_ISA avx2
#include "../vec/vec_avx2.h"
#include "../kernels/table.h"
