/* Made by scripts/operations from cnn_kinds.h: change it there. */
#ifndef CNN_CHOICES_H
#define CNN_CHOICES_H

typedef enum cnn_type { CNN_FLOAT32 = 0, CNN_INT32 = 1, CNN_BOOL = 2, CNN_UINT8 = 3 } cnn_type;
typedef enum cnn_activation { CNN_LINEAR = 0, CNN_RELU = 1, CNN_SIGMOID = 2, CNN_TANH = 3, CNN_RELU6 = 4, CNN_ELU = 5, CNN_LEAKY_RELU = 6 } cnn_activation;

#endif
