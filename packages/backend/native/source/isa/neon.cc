#define CNN_ISA neon
#include "../vec/vec_neon.h"
#include "../kernels/table.h"
