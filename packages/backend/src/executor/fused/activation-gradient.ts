/** Name of the kernel that engines have whose layers are worth fusing: inputs `dy` and `y`, attribute `activation`. */
export const activationGradient = 'CnnActivationGradient';
