/* The operands of a program where they are looked at and not computed with. */
#ifndef CNN_LOOK_AT_OPERANDS_H
#define CNN_LOOK_AT_OPERANDS_H

#define CNN_INLINE inline
#define CNN_ISA cnn
#define CNN_WHOLE double
#include "kernels/operation_arguments.h"

#endif
