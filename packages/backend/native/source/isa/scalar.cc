#define CNN_ISA scalar
#include "../vec/vec_scalar.h"
#include "../kernels/table.h"
